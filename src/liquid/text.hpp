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

/// Appends a value as Liquid prints it, without escaping: nil and `blank` as nothing, a float as
/// Ruby does (`1.0`, `1.0e+20`), a list as its elements one after another, a map as Ruby shows it
/// (`{"a"=>1}`), a time as `2026-11-24 16:00:00 UTC` in `zone`.
void append_text(std::string& out, const Value& value, const Zone& zone, std::size_t depth = 0);

/// Appends a float as Ruby prints it.
void append_float(std::string& out, double d);

/// Appends a value as it looks inside of a map: texts quoted, nil as `nil`.
void append_inspected(std::string& out, const Value& value, const Zone& zone,
                      std::size_t depth = 0);

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
