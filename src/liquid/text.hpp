// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/zone.hpp"
#include "value/value.hpp"

namespace tocsin::liquid {

/// How deep lists within lists are followed. Data cannot be nested deeper, and filters refuse to.
inline constexpr std::size_t nesting_max = 64;

/// How much of a value may be written out: values that share their parts can be exponentially
/// larger on paper than in memory. What is left is counted down, and nothing is once it was too
/// little. The default is enough for what an error names; see also Rendering::append_text.
struct TextBudget {
    std::size_t bytes_left = 1024;
    std::size_t values_left = 1024;  ///< To look at, whether they print anything or not.
};

/// Appends a value as Liquid prints it, without escaping: nil and `blank` as nothing, a float as
/// Ruby does (`1.0`, `1.0e+20`), a list as its elements one after another, a map as Ruby shows it
/// (`{"a"=>1}`), a time as `2026-11-24 16:00:00 UTC` in `zone`.
///
/// @return whether the budget was enough for all of it. Otherwise the start of it was appended.
bool append_text(std::string& out, const Value& value, const Zone& zone, TextBudget& budget,
                 std::size_t depth = 0);

/// The same with the default budget: for numbers and messages.
inline bool append_text(std::string& out, const Value& value, const Zone& zone) {
    TextBudget budget;
    return append_text(out, value, zone, budget);
}

/// Appends a float as Ruby prints it.
void append_float(std::string& out, double d);

/// Appends a value as it looks inside of a map: texts quoted, nil as `nil`.
bool append_inspected(std::string& out, const Value& value, const Zone& zone, TextBudget& budget,
                      std::size_t depth = 0);

/// The first place of `part` in `text` at or after `from`, or npos. Unlike `std::string_view::find`
/// it takes time in proportion to the text, whatever both are.
std::size_t find_text(std::string_view text, std::string_view part, std::size_t from = 0);
/// The last place.
std::size_t find_last_text(std::string_view text, std::string_view part);

/// `nil` and `false` are false, all else is true.
inline bool is_truthy(const Value& value) {
    return !value.is(Kind::null) && !value.is_false() && !value.is(Kind::unknown);
}

/// The integer that a text begins with as Ruby's `to_i` reads it, 0 if it begins with none; the
/// ends of int64 where it is beyond them.
std::int64_t leading_integer(std::string_view text);

/// The value as an integer: an int, or a text that is one. What is beyond int64 is its nearest end.
/// Nothing otherwise, floats included.
std::optional<std::int64_t> to_integer(const Value& value);

}  // namespace tocsin::liquid
