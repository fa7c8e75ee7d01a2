// SPDX-License-Identifier: Apache-2.0
#include "base/time.hpp"

#include <doctest/doctest.h>

namespace tocsin {

TEST_CASE("time: RFC 3339 goes there and back") {
    struct Case {
        std::string_view text;
        Timestamp time;
        std::string_view written;
    };
    const Case cases[] = {
        {"1970-01-01T00:00:00Z", {0, 0}, "1970-01-01T00:00:00Z"},
        {"2026-11-24T16:00:00Z", {1795536000, 0}, "2026-11-24T16:00:00Z"},
        {"2026-11-24T11:00:00-05:00", {1795536000, 0}, "2026-11-24T16:00:00Z"},
        {"2026-11-24t16:00:00.5z", {1795536000, 500'000'000}, "2026-11-24T16:00:00.5Z"},
        {"1969-12-31T23:59:59.9999999999Z", {-1, 999'999'999}, "1969-12-31T23:59:59.999999999Z"},
        {"2016-12-31T23:59:60Z", {1483228800, 0}, "2017-01-01T00:00:00Z"},
        {"2024-02-29T00:00:00Z", {1709164800, 0}, "2024-02-29T00:00:00Z"},
        {"0001-01-01T00:00:00Z", timestamp_min, "0001-01-01T00:00:00Z"},
        {"9999-12-31T23:59:59.999999999Z", timestamp_max, "9999-12-31T23:59:59.999999999Z"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.text);
        const auto time = parse_rfc3339(c.text);
        REQUIRE(time);
        CHECK(*time == c.time);
        CHECK(format_rfc3339(*time) == c.written);
    }
}

TEST_CASE("time: what is no RFC 3339 is refused") {
    for (const std::string_view text :
         {"", "2026-11-24", "2026-11-24T16:00Z", "2026-11-24T16:00:00", "2026-13-01T00:00:00Z",
          "2026-02-29T00:00:00Z", "2026-11-24T24:00:00Z", "2026-11-24T16:60:00Z",
          "2026-11-24T16:00:00.Z", "2026-11-24T16:00:00+5:00", "2026-11-24T16:00:00+24:00",
          "2026-11-24T16:00:00Z ", "0000-01-01T00:00:00Z", "10000-01-01T00:00:00Z",
          "0001-01-01T00:00:00+01:00", "9999-12-31T23:59:59-01:00"}) {
        CAPTURE(text);
        CHECK(parse_rfc3339(text) == std::nullopt);
    }
}

TEST_CASE("time: civil time and seconds are each other's reverse") {
    const CivilTime leap_day{.year = 2024,
                             .month = 2,
                             .day = 29,
                             .hour = 23,
                             .minute = 59,
                             .second = 58,
                             .weekday = 4,
                             .day_of_year = 60};
    CHECK(civil_time(1709251198) == leap_day);
    CHECK(seconds_of(leap_day) == 1709251198);
    CHECK(civil_time(-1).year == 1969);
    CHECK(civil_time(-1).second == 59);
    CHECK(days_of_month(2000, 2) == 29);
    CHECK(days_of_month(1900, 2) == 28);
}

TEST_CASE("time: durations as CEL and Go write them") {
    struct Case {
        std::string_view text;
        std::int64_t nanos;
        std::string_view written;
    };
    const Case cases[] = {
        {"0", 0, "0s"},
        {"1h30m", 5'400'000'000'000, "5400s"},
        {"-1.5s", -1'500'000'000, "-1.5s"},
        {"+1.5h", 5'400'000'000'000, "5400s"},
        {"100ms", 100'000'000, "0.1s"},
        {"1us", 1'000, "0.000001s"},
        {"1\u00b5s", 1'000, "0.000001s"},
        {".5s", 500'000'000, "0.5s"},
        {"1.0000000000000000000000001s", 1'000'000'000, "1s"},
        {"-1ns", -1, "-0.000000001s"},
        {"9223372036854775807ns", INT64_MAX, "9223372036.854775807s"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.text);
        const auto duration = parse_duration(c.text);
        REQUIRE(duration);
        CHECK(duration->nanos == c.nanos);
        CHECK(format_duration(*duration) == c.written);
    }
    for (const std::string_view text :
         {"", "-", "1", "s", ".s", "1x", "1 s", "--1s", "1s-1s", "9223372036854775808ns",
          "99999999999999999999h", "2562048h"}) {
        CAPTURE(text);
        CHECK(parse_duration(text) == std::nullopt);
    }
    CHECK(format_duration({INT64_MIN}) == "-9223372036.854775808s");
}

TEST_CASE("time: sums and differences that leave the range are nothing") {
    CHECK(add({0, 999'999'999}, {1}) == Timestamp{1, 0});
    CHECK(add({0, 0}, {-1}) == Timestamp{-1, 999'999'999});
    CHECK(add(timestamp_max, {1}) == std::nullopt);
    CHECK(add(timestamp_min, {-1}) == std::nullopt);
    CHECK(subtract({10, 5}, {8, 6}) == Duration{1'999'999'999});
    CHECK(subtract(timestamp_min, timestamp_max) == std::nullopt);
}

}  // namespace tocsin
