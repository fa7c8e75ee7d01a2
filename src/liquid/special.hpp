// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "value/value.hpp"

namespace tocsin::liquid {

/// The words `blank` and `empty` in a condition: not values of their own, but what a value may be.
/// Only comparisons have them; anywhere else the words are an empty text.
inline constexpr Value blank = Value::type("blank");
inline constexpr Value empty = Value::type("empty");

inline bool is_special(const Value& value) { return value.is(Kind::type); }

/// The numbers from `first` to `last`, which are made as they are asked for.
class Range final : public List {
public:
    Range(std::int64_t first, std::int64_t last) : first_(first), last_(last) {}

    std::int64_t first() const { return first_; }
    std::int64_t last() const { return last_; }

    std::size_t size() const override {
        if (last_ < first_) return 0;
        const std::uint64_t span =
            static_cast<std::uint64_t>(last_) - static_cast<std::uint64_t>(first_);
        return span == UINT64_MAX ? span : span + 1;
    }
    Value at(std::size_t i) const override {
        return Value::int64(static_cast<std::int64_t>(static_cast<std::uint64_t>(first_) + i));
    }

private:
    std::int64_t first_;
    std::int64_t last_;
};

/// The range that `value` is, or null.
inline const Range* as_range(const Value& value) {
    return value.is(Kind::list) ? dynamic_cast<const Range*>(&value.as_list()) : nullptr;
}

}  // namespace tocsin::liquid
