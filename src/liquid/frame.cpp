// SPDX-License-Identifier: Apache-2.0
#include "liquid/frame.hpp"

#include <algorithm>
#include <ranges>

namespace tocsin::liquid {
namespace {

// Below this, comparing one by one is as fast as searching an index.
constexpr std::size_t indexed_from = 16;

}  // namespace

const Value* Frame::find(std::string_view name) const {
    const auto is_named = [name](const Binding& binding) { return binding.name == name; };
    const auto innermost_first = bound | std::views::reverse;
    const auto inner = std::ranges::find_if(innermost_first, is_named);
    if (inner != innermost_first.end()) return &inner->value;
    const std::size_t at = assigned_at(name);
    return at == assigned.size() ? nullptr : &assigned[at].value;
}

std::size_t Frame::assigned_at(std::string_view name) const {
    if (assigned.size() < indexed_from) {
        const auto found = std::ranges::find(assigned, name, &Binding::name);
        return static_cast<std::size_t>(found - assigned.begin());
    }
    const auto found = assigned_index.find(name);
    return found == assigned_index.end() ? assigned.size() : found->second;
}

void Frame::assign(std::string_view name, const Value& value) {
    const std::size_t at = assigned_at(name);
    if (at < assigned.size()) {
        assigned[at].value = value;
        return;
    }
    assigned.push_back({name, value});
    if (assigned.size() < indexed_from) return;
    // All of them, when there are enough for the first time.
    const std::size_t first = assigned.size() == indexed_from ? 0 : at;
    for (std::size_t i = first; i <= at; ++i) assigned_index.emplace(assigned[i].name, i);
}

void Scope::bind(std::string_view name, const Value& value) {
    for (std::size_t i = size_; i < frame_.bound.size(); ++i) {
        if (frame_.bound[i].name != name) continue;
        frame_.bound[i].value = value;
        return;
    }
    frame_.bound.push_back({name, value});
}

}  // namespace tocsin::liquid
