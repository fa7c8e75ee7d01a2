// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "value/arena.hpp"
#include "value/array_map.hpp"
#include "value/value.hpp"

namespace tocsin {

struct JsonLimits {
    std::size_t depth_max = 64;
    std::size_t bytes_max = std::size_t{16} << 20;
    std::size_t values_max = 1'000'000;  ///< Numbers, texts, lists and so on, all together.
};

/// Reads one JSON text (RFC 8259) into values that lie in `arena`; the text need not outlive the
/// call.
///
/// A number without fraction and exponent is an int64, or a uint64 if only that holds it; any other
/// is a float64, correctly rounded. Members keep their order; of a repeated name the last value
/// counts, in the place of the first. Every member that is not there is `absent`.
///
/// Errors: `invalid` with the place of what is no JSON or no UTF-8; `over_limit`, also where the
/// arena has no room.
Result<Value> parse_json(std::string_view text, Arena& arena,
                         ArrayMap::Absent absent = ArrayMap::Absent::error,
                         const JsonLimits& limits = {});

/// How `write_json` breaks lines.
enum class JsonStyle {
    compact,   ///< `{"a":[1,2]}`
    indented,  ///< Two spaces a level.
};

/// Appends `value` as JSON. What JSON lacks is written as protobuf's JSON mapping writes it:
/// timestamps by RFC 3339, durations in seconds (`"1.5s"`), bytes in base64, map keys as texts, NaN
/// and the infinities as texts. An optional is its content or null, a type its name, and unknown,
/// like an error, null. A float64 always has a fraction or an exponent, so that it is read back as
/// one.
///
/// @param bytes_max  where `out` is larger than this, writing ends: values that share their parts
/// can
///                   be exponentially larger on paper than in memory.
/// @return whether all was written.
bool write_json(std::string& out, const Value& value, JsonStyle style = JsonStyle::compact,
                std::size_t bytes_max = std::size_t{64} << 20);

/// Appends `text` as a JSON string, quotes included. Bytes that are no UTF-8 become U+FFFD.
void write_json_string(std::string& out, std::string_view text);

/// A float64 as short as reads back the same, always with a fraction or an exponent: `1.0`,
/// `1e+100`. NaN is `NaN`, the infinities `Infinity` and `-Infinity`.
std::string float64_text(double d);

}  // namespace tocsin
