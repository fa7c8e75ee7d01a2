// SPDX-License-Identifier: Apache-2.0
#include "liquid/filters.hpp"
#include "liquid/moment.hpp"
#include "liquid/strftime.hpp"
#include "liquid/text.hpp"

namespace tocsin::liquid::filters {
namespace {

// Enough for every zone; more is no zone but a mistake in the unit.
constexpr std::int64_t minutes_max = 24 * 60;

std::optional<Moment> input_moment(FilterCall& call) {
    return moment_of(call.input(), call.rendering().options().now, call.zone());
}

/// A zone's name, or how many minutes it lies west of UTC.
std::optional<Zone> zone_of(FilterCall& call, const Value& value, std::int64_t seconds_per_unit) {
    if (value.is(Kind::int64)) {
        const std::int64_t units = value.as_int64();
        if (units < -minutes_max || units > minutes_max) return std::nullopt;
        return Zone::fixed(static_cast<std::int32_t>(units * seconds_per_unit));
    }
    if (!value.is(Kind::string)) return std::nullopt;
    return zone_named(call.text(value));
}

Value unknown_zone(FilterCall& call, std::size_t argument) {
    return call.fail("unknown time zone '" + std::string(call.argument_text(argument)) + "'",
                     "name it as in 'America/New_York', or in minutes west of UTC");
}

Value written(FilterCall& call, std::string_view format, Timestamp time, const Zone& zone) {
    std::string out;
    // What is too long is cut so short that it is still too long, which `result` reports.
    append_strftime(out, format, time, zone, call.rendering().bytes_left());
    return call.result(out);
}

Value formatted(FilterCall& call, std::string_view format) {
    const auto moment = input_moment(call);
    if (!moment) return call.input();
    return written(call, format, moment->time, moment->zone);
}

std::string_view ordinal_ending(int day) {
    if (day >= 11 && day <= 13) return "th";
    switch (day % 10) {
        case 1: return "st";
        case 2: return "nd";
        case 3: return "rd";
        default: return "th";
    }
}

/// Jekyll's `07 Nov 2008`, `7th Nov 2008` and `Nov 7th, 2008`.
Value named_date(FilterCall& call, const std::string& month) {
    if (call.argument_text(0) != "ordinal") return formatted(call, "%d " + month + " %Y");
    const auto moment = input_moment(call);
    if (!moment) return call.input();
    const std::string day =
        "%-d" + std::string(ordinal_ending(moment->zone.civil_at(moment->time).day));
    if (call.argument_text(1) == "US") return formatted(call, month + " " + day + ", %Y");
    return formatted(call, day + " " + month + " %Y");
}

/// The moment so many months and days later as seconds since 1970; of a day that a shorter month
/// does not have, that month's last one.
Value shifted(FilterCall& call, std::int64_t sign, std::int64_t months_per_unit) {
    const auto moment = input_moment(call);
    const auto units = to_integer(call.argument(0));
    if (!moment) return call.fail("not a date", "give it seconds since 1970, 'now' or a date");
    if (!units || *units < -1'000'000 || *units > 1'000'000) return call.fail("invalid integer");
    CivilTime civil = moment->zone.civil_at(moment->time);
    if (months_per_unit == 0) {
        const std::int64_t days = seconds_of(civil) / 86'400 + sign * *units;
        const CivilTime day = civil_time(days * 86'400);
        civil.year = day.year;
        civil.month = day.month;
        civil.day = day.day;
    } else {
        const std::int64_t month =
            civil.year * 12 + civil.month - 1 + sign * *units * months_per_unit;
        if (month < 12) return call.fail("the date lies outside of the years 1 to 9999");
        civil.year = month / 12;
        civil.month = static_cast<int>(month % 12) + 1;
        civil.day = std::min(civil.day, days_of_month(civil.year, civil.month));
    }
    if (civil.year < 1 || civil.year > 9999) {
        return call.fail("the date lies outside of the years 1 to 9999");
    }
    return Value::int64(moment->zone.moment_of(civil).seconds);
}

}  // namespace

Value date(FilterCall& call) {
    const std::string_view format = call.argument_text(0);
    const Value zone_name = call.argument(1);
    std::optional<Zone> zone;
    if (!zone_name.is(Kind::null)) {
        zone = zone_of(call, zone_name, -60);
        if (!zone) return unknown_zone(call, 1);
    }
    if (format.empty()) return call.input();
    const auto moment = input_moment(call);
    if (!moment) return call.input();
    return written(call, format, moment->time, zone.value_or(moment->zone));
}

Value date_to_string(FilterCall& call) { return named_date(call, "%b"); }

Value date_to_long_string(FilterCall& call) { return named_date(call, "%B"); }

Value date_to_rfc822(FilterCall& call) { return formatted(call, "%a, %d %b %Y %H:%M:%S %z"); }

Value date_to_xmlschema(FilterCall& call) { return formatted(call, "%Y-%m-%dT%H:%M:%S%:z"); }

Value add_day(FilterCall& call) { return shifted(call, 1, 0); }

Value add_month(FilterCall& call) { return shifted(call, 1, 1); }

Value add_year(FilterCall& call) { return shifted(call, 1, 12); }

Value subtract_day(FilterCall& call) { return shifted(call, -1, 0); }

Value subtract_month(FilterCall& call) { return shifted(call, -1, 1); }

Value subtract_year(FilterCall& call) { return shifted(call, -1, 12); }

/// A number is hours east here: what Customer.io's old engine took it for.
Value timezone(FilterCall& call) {
    const auto zone = zone_of(call, call.argument(0), 3600);
    if (!zone) return unknown_zone(call, 0);
    const auto moment = input_moment(call);
    if (!moment) return call.input();
    std::string out;
    append_strftime(out, "%Y-%m-%dT%H:%M:%S%:z", moment->time, *zone);
    return call.result(out);
}

}  // namespace tocsin::liquid::filters
