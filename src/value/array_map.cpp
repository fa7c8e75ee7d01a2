// SPDX-License-Identifier: Apache-2.0
#include "value/array_map.hpp"

#include <algorithm>
#include <numeric>

#include "value/compare.hpp"

namespace tocsin {
namespace {

// Below this, comparing one by one is as fast as searching an index.
constexpr std::size_t indexed_from = 12;

}  // namespace

ArrayMap::ArrayMap(std::span<const MapEntry> entries, Arena& arena, Absent absent)
    : entries_(entries), absent_(absent) {
    if (entries.size() < indexed_from) return;
    const auto index = arena.make_array<std::uint32_t>(entries.size());
    std::iota(index.begin(), index.end(), std::uint32_t{0});
    std::ranges::sort(index, key_before, [&](std::uint32_t i) { return entries[i].key; });
    by_key_ = index;
}

std::optional<Value> ArrayMap::find(const Value& key) const {
    if (!by_key_.empty()) return find_indexed(key);
    if (key.is(Kind::string)) {
        const std::string_view text = key.as_text();
        for (const MapEntry& entry : entries_) {
            if (entry.key.is(Kind::string) && entry.key.as_text() == text) return entry.value;
        }
        return std::nullopt;
    }
    for (const MapEntry& entry : entries_) {
        if (equal(entry.key, key)) return entry.value;
    }
    return std::nullopt;
}

std::optional<Value> ArrayMap::find_indexed(const Value& key) const {
    const auto key_of = [this](std::uint32_t i) { return entries_[i].key; };
    const auto at = std::ranges::lower_bound(by_key_, key, key_before, key_of);
    if (at == by_key_.end() || !equal(key_of(*at), key)) return std::nullopt;
    return entries_[*at].value;
}

}  // namespace tocsin
