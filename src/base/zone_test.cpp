// SPDX-License-Identifier: Apache-2.0
#include "base/zone.hpp"

#include <doctest/doctest.h>

namespace tocsin {

TEST_CASE("zone: by IANA name or by offset") {
    const Timestamp winter{1795536000, 0};  // 2026-11-24T16:00:00Z
    const Timestamp summer{1782316800, 0};  // 2026-06-24T16:00:00Z
    struct Case {
        std::string_view name;
        int winter;
        int summer;
    };
    const Case cases[] = {
        {"UTC", 0, 0},
        {"Z", 0, 0},
        {"America/New_York", -5 * 3600, -4 * 3600},
        {"US/Central", -6 * 3600, -5 * 3600},
        {"Australia/Sydney", 11 * 3600, 10 * 3600},
        {"Asia/Kathmandu", 5 * 3600 + 45 * 60, 5 * 3600 + 45 * 60},
        {"+02:00", 2 * 3600, 2 * 3600},
        {"02:00", 2 * 3600, 2 * 3600},
        {"-02:30", -9000, -9000},
    };
    for (const Case& c : cases) {
        CAPTURE(c.name);
        const auto zone = Zone::named(c.name);
        REQUIRE(zone);
        CHECK(zone->offset_at(winter) == c.winter);
        CHECK(zone->offset_at(summer) == c.summer);
    }
    CHECK(Zone::named("America/New_York")->abbreviation_at(winter) == "EST");
    CHECK(Zone::named("America/New_York")->civil_at(winter).hour == 11);
    CHECK(Zone().abbreviation_at(winter) == "UTC");
}

TEST_CASE("zone: what is no zone is refused") {
    for (const std::string_view name : {"", "Mars/Base", "../../etc/passwd", "+24:00", "+2:00",
                                        "02:60", "America/New York", "\n", "US"}) {
        CAPTURE(name);
        CHECK_FALSE(Zone::named(name));
    }
}

TEST_CASE("zone: a clock time is one moment, also where clocks change") {
    const Zone zone = *Zone::named("America/New_York");
    const auto moment = [&](int month, int day, int hour, int minute) {
        return format_rfc3339(zone.moment_of(
            {.year = 2026, .month = month, .day = day, .hour = hour, .minute = minute}));
    };
    CHECK(moment(11, 24, 11, 0) == "2026-11-24T16:00:00Z");
    CHECK(moment(11, 1, 1, 30) == "2026-11-01T05:30:00Z");  // comes twice: the first
    CHECK(moment(3, 8, 2, 30) ==
          "2026-03-08T07:30:00Z");  // skipped: as if 02:00 were still to come
    CHECK(zone.civil_at({1772955000, 0}).hour == 3);
}

}  // namespace tocsin
