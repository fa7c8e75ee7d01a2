// SPDX-License-Identifier: Apache-2.0
#include "base/time.hpp"

#include <date/date.h>
#include <fmt/format.h>

#include <array>
#include <limits>

#include "base/int128.hpp"

namespace tocsin {
namespace {

/// Takes characters from the front of a text as long as they fit.
class Reader {
public:
    explicit Reader(std::string_view text) : rest_(text) {}

    bool at_end() const { return rest_.empty(); }

    bool take(char c) {
        if (!rest_.starts_with(c)) return false;
        rest_.remove_prefix(1);
        return true;
    }

    bool take(std::string_view word) {
        if (!rest_.starts_with(word)) return false;
        rest_.remove_prefix(word.size());
        return true;
    }

    std::optional<int> digit() {
        if (rest_.empty() || rest_[0] < '0' || rest_[0] > '9') return std::nullopt;
        const int value = rest_[0] - '0';
        rest_.remove_prefix(1);
        return value;
    }

    /// Exactly `width` digits.
    std::optional<int> number(int width) {
        int value = 0;
        for (int i = 0; i < width; ++i) {
            const std::optional<int> next = digit();
            if (!next) return std::nullopt;
            value = value * 10 + *next;
        }
        return value;
    }

private:
    std::string_view rest_;
};

// The digits of a fraction as nanoseconds; what is finer is cut off. At least one digit.
std::optional<std::int32_t> take_fraction(Reader& in) {
    std::int32_t nanos = 0;
    std::int32_t unit = 100'000'000;
    std::optional<int> digit = in.digit();
    if (!digit) return std::nullopt;
    for (; digit; digit = in.digit()) {
        nanos += *digit * unit;
        unit /= 10;
    }
    return nanos;
}

// Seconds east of UTC.
std::optional<std::int64_t> take_offset(Reader& in) {
    if (in.take('Z') || in.take('z')) return 0;
    const bool east = in.take('+');
    if (!east && !in.take('-')) return std::nullopt;
    const auto hours = in.number(2);
    if (!hours || !in.take(':')) return std::nullopt;
    const auto minutes = in.number(2);
    if (!minutes || *hours > 23 || *minutes > 59) return std::nullopt;
    const std::int64_t offset = *hours * 3600 + *minutes * 60;
    return east ? offset : -offset;
}

// ".5" for half a second, as few digits as lose nothing.
std::string fraction_text(std::int64_t nanos) {
    if (nanos == 0) return "";
    std::string digits = fmt::format(".{:09}", nanos);
    digits.erase(digits.find_last_not_of('0') + 1);
    return digits;
}

bool in_range(Timestamp time) { return time >= timestamp_min && time <= timestamp_max; }

}  // namespace

CivilTime civil_time(std::int64_t seconds) {
    const date::sys_seconds moment{std::chrono::seconds(seconds)};
    const auto midnight = date::floor<date::days>(moment);
    const date::year_month_day ymd{midnight};
    const auto new_year = date::sys_days(ymd.year() / date::January / 1);
    const auto of_day = (moment - midnight).count();
    return {.year = int{ymd.year()},
            .month = static_cast<int>(unsigned{ymd.month()}),
            .day = static_cast<int>(unsigned{ymd.day()}),
            .hour = static_cast<int>(of_day / 3600),
            .minute = static_cast<int>(of_day / 60 % 60),
            .second = static_cast<int>(of_day % 60),
            .weekday = static_cast<int>(date::weekday(midnight).c_encoding()),
            .day_of_year = static_cast<int>((midnight - new_year).count()) + 1};
}

std::int64_t seconds_of(const CivilTime& civil) {
    const date::year_month_day first_of_month{date::year(static_cast<int>(civil.year)),
                                              date::month(static_cast<unsigned>(civil.month)),
                                              date::day(1)};
    const auto first = date::sys_days(first_of_month);
    const std::int64_t days = first.time_since_epoch().count() + civil.day - 1;
    return days * 86400 + civil.hour * 3600 + civil.minute * 60 + civil.second;
}

int days_of_month(std::int64_t year, int month) {
    const auto last =
        date::year(static_cast<int>(year)) / date::month(static_cast<unsigned>(month)) / date::last;
    return static_cast<int>(unsigned{last.day()});
}

std::optional<Timestamp> parse_rfc3339(std::string_view text) {
    Reader in(text);
    const auto year = in.number(4);
    if (!year || !in.take('-')) return std::nullopt;
    const auto month = in.number(2);
    if (!month || *month < 1 || *month > 12 || !in.take('-')) return std::nullopt;
    const auto day = in.number(2);
    if (!day || *day < 1 || *day > days_of_month(*year, *month)) return std::nullopt;
    if (!in.take('T') && !in.take('t') && !in.take(' ')) return std::nullopt;
    const auto hour = in.number(2);
    if (!hour || *hour > 23 || !in.take(':')) return std::nullopt;
    const auto minute = in.number(2);
    if (!minute || *minute > 59 || !in.take(':')) return std::nullopt;
    const auto second = in.number(2);
    if (!second || *second > 60) return std::nullopt;
    std::optional<std::int32_t> nanos = 0;
    if (in.take('.')) nanos = take_fraction(in);
    if (!nanos) return std::nullopt;
    const auto offset = take_offset(in);
    if (!offset || !in.at_end()) return std::nullopt;

    const std::int64_t seconds = seconds_of({.year = *year,
                                             .month = *month,
                                             .day = *day,
                                             .hour = *hour,
                                             .minute = *minute,
                                             .second = *second});
    const Timestamp time{seconds - *offset, *nanos};
    return in_range(time) ? std::optional(time) : std::nullopt;
}

std::string format_rfc3339(Timestamp time) {
    const CivilTime c = civil_time(time.seconds);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{}Z", c.year, c.month, c.day, c.hour,
                       c.minute, c.second, fraction_text(time.nanos));
}

std::optional<Duration> parse_duration(std::string_view text) {
    struct Unit {
        std::string_view name;
        std::int64_t nanos;
    };
    // Longer names first: "ms" begins as "m" does.
    static constexpr std::array units{Unit{"ns", 1},
                                      Unit{"us", 1'000},
                                      Unit{"µs", 1'000},
                                      Unit{"ms", 1'000'000},
                                      Unit{"s", nanos_per_second},
                                      Unit{"m", 60 * nanos_per_second},
                                      Unit{"h", 3600 * nanos_per_second}};
    Reader in(text);
    const bool negative = in.take('-');
    if (!negative) in.take('+');
    if (in.take('0') && in.at_end()) return Duration{0};

    in = Reader(text.substr(text.starts_with('-') || text.starts_with('+') ? 1 : 0));
    if (in.at_end()) return std::nullopt;
    Int128 total = 0;
    constexpr Int128 total_max = std::numeric_limits<std::int64_t>::max();
    while (!in.at_end()) {
        Int128 whole = 0;
        Int128 fraction = 0;
        Int128 fraction_unit = 1;
        bool any = false;
        for (auto d = in.digit(); d; d = in.digit()) {
            whole = whole * 10 + *d;
            any = true;
            if (whole > total_max) return std::nullopt;
        }
        if (in.take('.')) {
            for (auto d = in.digit(); d; d = in.digit()) {
                any = true;
                if (fraction_unit > total_max / 10) continue;  // finer than any unit shows
                fraction = fraction * 10 + *d;
                fraction_unit *= 10;
            }
        }
        const auto* unit = units.begin();
        while (unit != units.end() && !in.take(unit->name)) ++unit;
        if (!any || unit == units.end()) return std::nullopt;
        total += whole * unit->nanos + fraction * unit->nanos / fraction_unit;
        if (total > total_max) return std::nullopt;
    }
    const auto nanos = static_cast<std::int64_t>(total);
    return Duration{negative ? -nanos : nanos};
}

std::string format_duration(Duration duration) {
    // The quotient and the remainder carry the sign, so the least value needs no negation.
    const std::int64_t seconds = duration.nanos / nanos_per_second;
    const std::int64_t nanos = duration.nanos % nanos_per_second;
    const bool negative = duration.nanos < 0;
    return fmt::format("{}{}{}s", negative ? "-" : "", negative ? -seconds : seconds,
                       fraction_text(negative ? -nanos : nanos));
}

std::optional<Timestamp> add(Timestamp time, Duration duration) {
    const std::int64_t seconds = duration.nanos / nanos_per_second;
    const auto nanos = static_cast<std::int32_t>(duration.nanos % nanos_per_second);
    Timestamp sum{time.seconds + seconds, time.nanos + nanos};
    if (sum.nanos < 0) {
        sum.nanos += static_cast<std::int32_t>(nanos_per_second);
        --sum.seconds;
    } else if (sum.nanos >= nanos_per_second) {
        sum.nanos -= static_cast<std::int32_t>(nanos_per_second);
        ++sum.seconds;
    }
    return in_range(sum) ? std::optional(sum) : std::nullopt;
}

std::optional<Duration> subtract(Timestamp later, Timestamp earlier) {
    const Int128 nanos = static_cast<Int128>(later.seconds - earlier.seconds) * nanos_per_second +
                         (later.nanos - earlier.nanos);
    if (nanos > std::numeric_limits<std::int64_t>::max() ||
        nanos < std::numeric_limits<std::int64_t>::min()) {
        return std::nullopt;
    }
    return Duration{static_cast<std::int64_t>(nanos)};
}

}  // namespace tocsin
