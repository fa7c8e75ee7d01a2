// SPDX-License-Identifier: Apache-2.0
//
// Parts of timestamps and durations (cel-spec, language definition, "Timezones" and "List of
// standard definitions"). Without a time zone the parts are those in UTC.
#include <fmt/format.h>

#include "base/utf8.hpp"
#include "base/zone.hpp"
#include "cel/evaluation.hpp"
#include "cel/function.hpp"

namespace tocsin::cel {
namespace {

using Args = std::span<const Value>;

std::int64_t full_year(const CivilTime& c) { return c.year; }
std::int64_t month(const CivilTime& c) { return c.month - 1; }
std::int64_t date(const CivilTime& c) { return c.day; }
std::int64_t day_of_month(const CivilTime& c) { return c.day - 1; }
std::int64_t day_of_week(const CivilTime& c) { return c.weekday; }
std::int64_t day_of_year(const CivilTime& c) { return c.day_of_year - 1; }
std::int64_t hours(const CivilTime& c) { return c.hour; }
std::int64_t minutes(const CivilTime& c) { return c.minute; }
std::int64_t seconds(const CivilTime& c) { return c.second; }

Value no_zone(Evaluation& e, const Value& name) {
    return e.fail(
        fmt::format("no time zone '{}'", utf8_slice(name.as_text(), 0, 60)),
        "write an IANA name such as \"America/New_York\", or an offset such as \"-05:00\"");
}

template <std::int64_t (*part)(const CivilTime&)>
Value part_of_time(Evaluation& e, Args a) {
    if (a.size() == 1) return Value::int64(part(civil_time(a[0].as_timestamp().seconds)));
    const std::optional<Zone> zone = Zone::named(a[1].as_text());
    if (!zone) return no_zone(e, a[1]);
    return Value::int64(part(zone->civil_at(a[0].as_timestamp())));
}

// The same in every zone, but a zone that is named has to be one.
Value milliseconds_of_time(Evaluation& e, Args a) {
    if (a.size() > 1 && !Zone::named(a[1].as_text())) return no_zone(e, a[1]);
    return Value::int64(a[0].as_timestamp().nanos / 1'000'000);
}

Value hours_of_duration(Evaluation&, Args a) {
    return Value::int64(a[0].as_duration().nanos / (3600 * nanos_per_second));
}
Value minutes_of_duration(Evaluation&, Args a) {
    return Value::int64(a[0].as_duration().nanos / (60 * nanos_per_second));
}
Value seconds_of_duration(Evaluation&, Args a) {
    return Value::int64(a[0].as_duration().nanos / nanos_per_second);
}
// Unlike the others, of the last second alone.
Value milliseconds_of_duration(Evaluation&, Args a) {
    return Value::int64(a[0].as_duration().nanos % nanos_per_second / 1'000'000);
}

constexpr Signature signatures[] = {
    {"getFullYear", Style::method, "timestamp", "int", part_of_time<full_year>},
    {"getFullYear", Style::method, "timestamp, string", "int", part_of_time<full_year>},
    {"getMonth", Style::method, "timestamp", "int", part_of_time<month>},
    {"getMonth", Style::method, "timestamp, string", "int", part_of_time<month>},
    {"getDate", Style::method, "timestamp", "int", part_of_time<date>},
    {"getDate", Style::method, "timestamp, string", "int", part_of_time<date>},
    {"getDayOfMonth", Style::method, "timestamp", "int", part_of_time<day_of_month>},
    {"getDayOfMonth", Style::method, "timestamp, string", "int", part_of_time<day_of_month>},
    {"getDayOfWeek", Style::method, "timestamp", "int", part_of_time<day_of_week>},
    {"getDayOfWeek", Style::method, "timestamp, string", "int", part_of_time<day_of_week>},
    {"getDayOfYear", Style::method, "timestamp", "int", part_of_time<day_of_year>},
    {"getDayOfYear", Style::method, "timestamp, string", "int", part_of_time<day_of_year>},
    {"getHours", Style::method, "timestamp", "int", part_of_time<hours>},
    {"getHours", Style::method, "timestamp, string", "int", part_of_time<hours>},
    {"getMinutes", Style::method, "timestamp", "int", part_of_time<minutes>},
    {"getMinutes", Style::method, "timestamp, string", "int", part_of_time<minutes>},
    {"getSeconds", Style::method, "timestamp", "int", part_of_time<seconds>},
    {"getSeconds", Style::method, "timestamp, string", "int", part_of_time<seconds>},
    {"getMilliseconds", Style::method, "timestamp", "int", milliseconds_of_time},
    {"getMilliseconds", Style::method, "timestamp, string", "int", milliseconds_of_time},
    {"getHours", Style::method, "duration", "int", hours_of_duration},
    {"getMinutes", Style::method, "duration", "int", minutes_of_duration},
    {"getSeconds", Style::method, "duration", "int", seconds_of_duration},
    {"getMilliseconds", Style::method, "duration", "int", milliseconds_of_duration},
};

}  // namespace

std::span<const Signature> time_signatures() { return signatures; }

}  // namespace tocsin::cel
