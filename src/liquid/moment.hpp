// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

#include "base/time.hpp"
#include "base/zone.hpp"
#include "value/value.hpp"

namespace tocsin::liquid {

/// A point in time and the zone to show it in.
struct Moment {
    Timestamp time{};
    Zone zone{};
};

/// The moment that a value names: a timestamp; seconds since 1970, or milliseconds from 1e11 on; a
/// text of digits, which is the same; a text as `parse_moment` reads it. Nothing if it names none.
std::optional<Moment> moment_of(const Value& value, Timestamp now, const Zone& zone);

/// Reads `now` and `today`, ISO 8601, RFC 2822, and the ways in which people and other systems
/// write dates: `March 14, 2016`, `14 Mar 2016 3:30 pm`, `2016-03-14 15:30:00 -0400`, `3/14/2016`.
/// What is left out is taken from `now` (the date) or is 0 (the time). A date without an offset is
/// in `zone`. Of two numbers with slashes that may both be months, the first is the day, as Ruby
/// reads them. Nothing if there is no date in the text, or one that does not exist.
std::optional<Moment> parse_moment(std::string_view text, Timestamp now, const Zone& zone);

/// The zone that a template names: an IANA name, `UTC`, an offset, or `(GMT-11:00) Hawaii`.
std::optional<Zone> zone_named(std::string_view name);

}  // namespace tocsin::liquid
