// SPDX-License-Identifier: Apache-2.0
#include "base/zone.hpp"

#include <date/tz.h>

#include <algorithm>
#include <exception>

namespace tocsin {
namespace {

const date::time_zone& rules_of(const void* rules) {
    return *static_cast<const date::time_zone*>(rules);
}

date::sys_seconds sys_seconds_of(Timestamp time) {
    return date::sys_seconds(std::chrono::seconds(time.seconds));
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// `+02:00`, `-02:30`, `02:00`, in seconds.
std::optional<std::int32_t> parse_offset(std::string_view text) {
    const bool west = text.starts_with('-');
    if (west || text.starts_with('+')) text.remove_prefix(1);
    const bool shaped = text.size() == 5 && text[2] == ':' && is_digit(text[0]) &&
                        is_digit(text[1]) && is_digit(text[3]) && is_digit(text[4]);
    if (!shaped) return std::nullopt;
    const int hours = (text[0] - '0') * 10 + (text[1] - '0');
    const int minutes = (text[3] - '0') * 10 + (text[4] - '0');
    if (hours > 23 || minutes > 59) return std::nullopt;
    const std::int32_t seconds = hours * 3600 + minutes * 60;
    return west ? -seconds : seconds;
}

// The library looks the name up in its list of zones and, where that fails, throws; what no zone's
// name can be stays away from it.
bool may_be_zone_name(std::string_view name) {
    return !name.empty() && name.size() <= 64 && std::ranges::all_of(name, [](char c) {
        return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '/' ||
               c == '_' || c == '-' || c == '+';
    });
}

}  // namespace

std::optional<Zone> Zone::named(std::string_view name) {
    if (name == "UTC" || name == "Z") return Zone();
    if (const auto offset = parse_offset(name)) return fixed(*offset);
    if (!may_be_zone_name(name)) return std::nullopt;
    try {
        // The database is read at the first use. That is guarded here too, where a sanitizer of
        // threads sees it: the library was built without one.
        [[maybe_unused]] static const date::tzdb& zones = date::get_tzdb();
        Zone zone;
        zone.rules_ = date::locate_zone(name);
        return zone;
    } catch (const std::exception&) {
        return std::nullopt;
    }
}

Zone Zone::fixed(std::int32_t seconds) {
    Zone zone;
    zone.offset_ = seconds;
    return zone;
}

std::int32_t Zone::offset_at(Timestamp time) const {
    if (rules_ == nullptr) return offset_;
    return static_cast<std::int32_t>(
        rules_of(rules_).get_info(sys_seconds_of(time)).offset.count());
}

std::string Zone::abbreviation_at(Timestamp time) const {
    if (rules_ == nullptr) return offset_ == 0 ? "UTC" : "";
    return rules_of(rules_).get_info(sys_seconds_of(time)).abbrev;
}

CivilTime Zone::civil_at(Timestamp time) const {
    return civil_time(time.seconds + offset_at(time));
}

Timestamp Zone::moment_of(const CivilTime& civil) const {
    const std::int64_t local = seconds_of(civil);
    if (rules_ == nullptr) return {local - offset_, 0};
    const date::local_seconds shown{std::chrono::seconds(local)};
    const date::local_info info = rules_of(rules_).get_info(shown);
    return {local - info.first.offset.count(), 0};
}

}  // namespace tocsin
