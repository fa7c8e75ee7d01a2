// SPDX-License-Identifier: Apache-2.0
#include "value/array_map.hpp"

#include <algorithm>

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
    std::size_t count = 0;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (entries[i].key.is(Kind::string)) index[count++] = static_cast<std::uint32_t>(i);
    }
    const auto used = index.first(count);
    std::ranges::sort(used, {}, [&](std::uint32_t i) { return entries[i].key.as_text(); });
    by_text_ = used;
}

std::optional<Value> ArrayMap::find(const Value& key) const {
    if (key.is(Kind::string)) return find_text(key.as_text());
    for (const MapEntry& entry : entries_) {
        if (equal(entry.key, key)) return entry.value;
    }
    return std::nullopt;
}

std::optional<Value> ArrayMap::find_text(std::string_view key) const {
    if (entries_.size() < indexed_from) {
        for (const MapEntry& entry : entries_) {
            if (entry.key.is(Kind::string) && entry.key.as_text() == key) return entry.value;
        }
        return std::nullopt;
    }
    const auto text_of = [this](std::uint32_t i) { return entries_[i].key.as_text(); };
    const auto at = std::ranges::lower_bound(by_text_, key, {}, text_of);
    if (at == by_text_.end() || text_of(*at) != key) return std::nullopt;
    return entries_[*at].value;
}

}  // namespace tocsin
