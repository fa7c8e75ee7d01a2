// SPDX-License-Identifier: Apache-2.0
#include "cel/map_builder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <compare>

#include "value/compare.hpp"

namespace tocsin::cel {
namespace {

// An order of keys in which equal ones are neighbours: bools, then numbers, then texts.
bool before(const MapEntry& a, const MapEntry& b) {
    const auto rank = [](const Value& key) { return key.is_number() ? Kind::int64 : key.kind(); };
    if (rank(a.key) != rank(b.key)) return rank(a.key) < rank(b.key);
    if (a.key.is(Kind::boolean)) return !a.key.as_boolean() && b.key.as_boolean();
    if (a.key.is(Kind::string)) return a.key.as_text() < b.key.as_text();
    return compare_numbers(a.key, b.key) < 0;
}

bool may_be_key(const Value& key) {
    return key.is(Kind::string) || key.is(Kind::boolean) || key.is(Kind::int64) ||
           key.is(Kind::uint64);
}

}  // namespace

std::optional<Value> MapBuilder::add(const Value& key, const Value& value) {
    if (!may_be_key(key)) {
        return evaluation_.fail(fmt::format("{} cannot be the key of a map", type_name(key)));
    }
    if (!evaluation_.may_have_elements(2 * (entries_.size() + 1))) return evaluation_.over_limit();
    entries_.push_back({key, value});
    return std::nullopt;
}

Value MapBuilder::finish() {
    const std::span<MapEntry> entries = evaluation_.arena().make_array<MapEntry>(entries_.size());
    std::ranges::copy(entries_, entries.begin());
    std::ranges::sort(entries_, before);
    const auto repeated = std::ranges::adjacent_find(
        entries_, [](const MapEntry& a, const MapEntry& b) { return equal(a.key, b.key); });
    if (repeated != entries_.end()) return evaluation_.fail("a map has the same key twice");
    return evaluation_.map(entries);
}

}  // namespace tocsin::cel
