// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "value/arena.hpp"
#include "value/value.hpp"

namespace tocsin {

/// A map whose entries lie side by side, in the order in which they came.
///
/// Few entries are searched one by one; many have an index, so that `find` takes logarithmic time,
/// whatever a hostile document names its members.
class ArrayMap final : public Map {
public:
    /// What a key that is not there means; see Map::missing_is_unknown.
    enum class Absent {
        error,
        unknown,
    };

    /// The keys must be bools, numbers or texts, and differ from one another. `entries` and the
    /// index lie in the arena.
    ArrayMap(std::span<const MapEntry> entries, Arena& arena, Absent absent = Absent::error);

    std::size_t size() const override { return entries_.size(); }
    MapEntry entry(std::size_t i) const override { return entries_[i]; }
    std::optional<Value> find(const Value& key) const override;
    bool missing_is_unknown() const override { return absent_ == Absent::unknown; }

private:
    std::optional<Value> find_indexed(const Value& key) const;

    std::span<const MapEntry> entries_;
    std::span<const std::uint32_t> by_key_;  // the entries in the order of their keys, if many
    Absent absent_;
};

}  // namespace tocsin
