// SPDX-License-Identifier: Apache-2.0
#include "liquid/moment.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "liquid/letters.hpp"
#include "liquid/tokens.hpp"

namespace tocsin::liquid {
namespace {

// 1e11 seconds lie in the year 5138, 1e11 milliseconds in 1973.
constexpr std::int64_t milliseconds_from = 100'000'000'000;

std::optional<Timestamp> checked(Timestamp time) {
    if (time < timestamp_min || time > timestamp_max) return std::nullopt;
    return time;
}

std::optional<Timestamp> of_unix(std::int64_t number) {
    if (number >= milliseconds_from || number <= -milliseconds_from) {
        const std::int64_t rest = (number % 1000 + 1000) % 1000;
        return checked({(number - rest) / 1000, static_cast<std::int32_t>(rest * 1'000'000)});
    }
    return checked({number, 0});
}

std::optional<Timestamp> of_unix(double number) {
    if (!std::isfinite(number)) return std::nullopt;
    if (std::fabs(number) >= static_cast<double>(milliseconds_from)) number /= 1000;
    if (std::fabs(number) > 1e12) return std::nullopt;
    const double seconds = std::floor(number);
    const auto nanos = static_cast<std::int32_t>((number - seconds) * 1e9);
    return checked({static_cast<std::int64_t>(seconds), nanos});
}

}  // namespace

std::optional<Moment> moment_of(const Value& value, Timestamp now, const Zone& zone) {
    const auto at = [&zone](std::optional<Timestamp> time) -> std::optional<Moment> {
        if (!time) return std::nullopt;
        return Moment{*time, zone};
    };
    switch (value.kind()) {
        case Kind::timestamp: return Moment{value.as_timestamp(), zone};
        case Kind::int64: return at(of_unix(value.as_int64()));
        case Kind::float64: return at(of_unix(value.as_float64()));
        case Kind::string: {
            const std::string_view text = value.as_text();
            std::int64_t number = 0;
            const char* const end = text.data() + text.size();
            const bool all_digits = !text.empty() && std::ranges::all_of(text, is_digit);
            if (all_digits && std::from_chars(text.data(), end, number).ec == std::errc()) {
                return at(of_unix(number));
            }
            return parse_moment(text, now, zone);
        }
        default: return std::nullopt;
    }
}

std::optional<Zone> zone_named(std::string_view name) {
    name = trim(name);
    if (name.starts_with("(GMT") && name.size() > 10 && name[10] == ')') {
        return Zone::named(name.substr(4, 6));
    }
    return Zone::named(name);
}

}  // namespace tocsin::liquid
