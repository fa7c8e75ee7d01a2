// SPDX-License-Identifier: Apache-2.0
#include "cel/map_builder.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "value/compare.hpp"

namespace tocsin::cel {
namespace {

bool may_be_key(const Value& key) {
    return key.is(Kind::string) || key.is(Kind::boolean) || key.is(Kind::int64) ||
           key.is(Kind::uint64);
}

}  // namespace

std::optional<Value> MapBuilder::add(const Value& key, const Value& value) {
    if (!may_be_key(key)) {
        return evaluation_.fail(fmt::format("{} cannot be the key of a map", type_name(key)));
    }
    if (!evaluation_.may_have_elements(entries_.size() + 1)) return evaluation_.over_limit();
    entries_.push_back({key, value});
    return std::nullopt;
}

Value MapBuilder::finish() {
    const Value map = evaluation_.map(entries_);
    std::ranges::sort(entries_, key_before, &MapEntry::key);
    const auto repeated = std::ranges::adjacent_find(
        entries_, [](const Value& a, const Value& b) { return equal(a, b); }, &MapEntry::key);
    if (repeated != entries_.end()) return evaluation_.fail("a map has the same key twice");
    return map;
}

}  // namespace tocsin::cel
