// SPDX-License-Identifier: Apache-2.0
#include "liquid/frame.hpp"

#include <algorithm>
#include <ranges>

namespace tocsin::liquid {

const Value* Frame::find(std::string_view name) const {
    const auto is_named = [name](const Binding& binding) { return binding.name == name; };
    const auto innermost_first = bound | std::views::reverse;
    const auto inner = std::ranges::find_if(innermost_first, is_named);
    if (inner != innermost_first.end()) return &inner->value;
    const auto outer = std::ranges::find_if(assigned, is_named);
    return outer == assigned.end() ? nullptr : &outer->value;
}

void Frame::assign(std::string_view name, const Value& value) {
    const auto known = std::ranges::find(assigned, name, &Binding::name);
    if (known == assigned.end()) {
        assigned.push_back({name, value});
    } else {
        known->value = value;
    }
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
