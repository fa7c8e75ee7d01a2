// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tocsin {

inline constexpr std::int64_t nanos_per_second = 1'000'000'000;

/// A moment in UTC, to the nanosecond, of the years 1 to 9999.
struct Timestamp {
    std::int64_t seconds = 0;  ///< Since 1970-01-01T00:00:00Z.
    std::int32_t nanos = 0;    ///< 0 to 999,999,999, counted forwards also before 1970.

    auto operator<=>(const Timestamp&) const = default;
};

inline constexpr Timestamp timestamp_min{-62'135'596'800, 0};            ///< 0001-01-01T00:00:00Z
inline constexpr Timestamp timestamp_max{253'402'300'799, 999'999'999};  ///< the end of year 9999

/// A length of time in nanoseconds, at most about 292 years (the range that CEL gives its
/// durations).
struct Duration {
    std::int64_t nanos = 0;

    auto operator<=>(const Duration&) const = default;
};

/// What a wall clock shows; the calendar is the proleptic Gregorian one.
struct CivilTime {
    std::int64_t year = 1970;
    int month = 1;        ///< 1 to 12
    int day = 1;          ///< 1 to 31
    int hour = 0;         ///< 0 to 23
    int minute = 0;       ///< 0 to 59
    int second = 0;       ///< 0 to 59
    int weekday = 4;      ///< 0 Sunday to 6 Saturday
    int day_of_year = 1;  ///< 1 to 366

    bool operator==(const CivilTime&) const = default;
};

/// The fields of the moment `seconds` after the start of 1970, read as if it were in UTC: add a
/// zone's offset first to get the fields there.
CivilTime civil_time(std::int64_t seconds);

/// The reverse of `civil_time`; weekday and day_of_year are not looked at. The fields must be in
/// range, but day 31 of a shorter month counts on into the next.
std::int64_t seconds_of(const CivilTime& civil);

/// The days of a month, 28 to 31.
int days_of_month(std::int64_t year, int month);

/// A timestamp as RFC 3339, section 5.6, writes it: `2026-11-24T16:00:00.5Z` or with an offset.
/// Nothing if it is malformed, names a day that does not exist, or lies outside the years 1 to
/// 9999. A leap second (`:60`) is the second after it.
std::optional<Timestamp> parse_rfc3339(std::string_view text);

/// In UTC, with as few digits of fraction as lose nothing.
std::string format_rfc3339(Timestamp time);

/// A duration as CEL and Go write it: a sign, then numbers with units `h` `m` `s` `ms` `us` `ns`:
/// `1h30m`, `-1.5s`, `0`. Nothing if it is malformed or out of range.
std::optional<Duration> parse_duration(std::string_view text);

/// In seconds: `5400s`, `-1.5s`; with as few digits of fraction as lose nothing.
std::string format_duration(Duration duration);

/// `time + duration`, or nothing where that leaves the years 1 to 9999.
std::optional<Timestamp> add(Timestamp time, Duration duration);

/// `later - earlier`, or nothing where that is more than a Duration holds.
std::optional<Duration> subtract(Timestamp later, Timestamp earlier);

}  // namespace tocsin
