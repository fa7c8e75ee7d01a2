// SPDX-License-Identifier: Apache-2.0
#include "liquid/strftime.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>

namespace tocsin::liquid {
namespace {

constexpr std::array<std::string_view, 7> weekdays = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                      "Thursday", "Friday", "Saturday"};
constexpr std::array<std::string_view, 12> months = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

// Longer ones would only serve to fill the memory.
constexpr int width_max = 1024;

/// What stands between the `%` and the letter.
struct Flags {
    char padding = 0;  ///< `-` none, `_` spaces, `0` zeros; 0 as the directive has it.
    bool upper = false;
    bool swaps_case = false;
    int colons = 0;
    int width = 0;
};

void to_upper(std::string& text) {
    for (char& c : text) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
}

void to_lower(std::string& text) {
    for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

std::string padded(std::string text, char fill, int width) {
    const auto size = static_cast<std::size_t>(width);
    if (text.size() >= size) return text;
    const bool sign_first = fill == '0' && (text.starts_with('-') || text.starts_with('+'));
    text.insert(sign_first ? 1 : 0, size - text.size(), fill);
    return text;
}

std::string number(std::int64_t value, int width, char fill, const Flags& flags) {
    if (flags.padding == '-') return std::to_string(value);
    if (flags.padding == '_') fill = ' ';
    if (flags.padding == '0') fill = '0';
    return padded(std::to_string(value), fill, flags.width > 0 ? flags.width : width);
}

std::string word(std::string text, const Flags& flags) {
    if (flags.upper || flags.swaps_case) to_upper(text);
    if (flags.padding == '-') return text;
    return padded(std::move(text), flags.padding == '0' ? '0' : ' ', flags.width);
}

int twelve(int hour) { return hour % 12 == 0 ? 12 : hour % 12; }

/// The week's number where weeks begin on `first_weekday`, and days before the first one are week
/// 0.
int week_of_year(const CivilTime& civil, int first_weekday) {
    const int since = (civil.weekday - first_weekday + 7) % 7;
    return (civil.day_of_year - 1 + 7 - since) / 7;
}

struct IsoWeek {
    std::int64_t year;
    int week;
};

bool is_leap(std::int64_t year) { return days_of_month(year, 2) == 29; }

/// ISO 8601: weeks begin on Monday, and week 1 has the year's first Thursday.
IsoWeek iso_week(const CivilTime& civil) {
    const int weekday = (civil.weekday + 6) % 7;
    const int thursday = civil.day_of_year - weekday + 3;
    if (thursday < 1) {
        const int days = is_leap(civil.year - 1) ? 366 : 365;
        return {civil.year - 1, (thursday + days - 1) / 7 + 1};
    }
    const int days = is_leap(civil.year) ? 366 : 365;
    if (thursday > days) return {civil.year + 1, 1};
    return {civil.year, (thursday - 1) / 7 + 1};
}

/// `%z` and its forms with colons: +hhmm, +hh:mm, +hh:mm:ss.
std::string offset_text(std::int32_t offset, const Flags& flags) {
    const std::int32_t size = std::abs(offset);
    std::string text = fmt::format("{}{:02}", offset < 0 ? '-' : '+', size / 3600);
    const std::string_view colon = flags.colons > 0 ? ":" : "";
    text += fmt::format("{}{:02}", colon, size / 60 % 60);
    if (flags.colons > 1) text += fmt::format(":{:02}", size % 60);
    return padded(std::move(text), '0', flags.width);
}

class Formatter {
public:
    Formatter(Timestamp time, const Zone& zone)
        : time_(time), zone_(zone), civil_(zone.civil_at(time)) {}

    bool append(std::string& out, std::string_view format, std::size_t bytes_max) const {
        for (std::size_t i = 0; i < format.size(); ++i) {
            if (out.size() > bytes_max) return false;
            if (format[i] != '%') {
                out += format[i];
                continue;
            }
            const std::size_t start = i;
            const Flags flags = read_flags(format, ++i);
            const bool known = i < format.size() && directive(out, format[i], flags);
            if (!known) {
                out += format.substr(start, i + 1 - start);
            }
        }
        return out.size() <= bytes_max;
    }

private:
    static Flags read_flags(std::string_view format, std::size_t& i) {
        Flags flags;
        for (; i < format.size(); ++i) {
            const char c = format[i];
            if (c == '-' || c == '_' || (c == '0' && flags.width == 0)) {
                flags.padding = c;
            } else if (c == '^') {
                flags.upper = true;
            } else if (c == '#') {
                flags.swaps_case = true;
            } else if (c == ':') {
                ++flags.colons;
            } else if (c >= '0' && c <= '9') {
                flags.width = std::min(flags.width * 10 + (c - '0'), width_max);
            } else {
                break;
            }
        }
        return flags;
    }

    std::string composed(std::string_view format, const Flags& flags) const {
        std::string text;
        append(text, format, SIZE_MAX);
        return word(std::move(text), flags);
    }

    /// Appends a directive; false if there is none of that letter.
    bool directive(std::string& out, char letter, const Flags& flags) const {
        const CivilTime& c = civil_;
        switch (letter) {
            case 'Y': out += number(c.year, c.year < 0 ? 5 : 4, '0', flags); break;
            case 'C': out += number(c.year / 100, 2, '0', flags); break;
            case 'y': out += number(c.year % 100, 2, '0', flags); break;
            case 'm': out += number(c.month, 2, '0', flags); break;
            case 'B': out += word(std::string(month()), flags); break;
            case 'b':
            case 'h': out += word(std::string(month().substr(0, 3)), flags); break;
            case 'd': out += number(c.day, 2, '0', flags); break;
            case 'e': out += number(c.day, 2, ' ', flags); break;
            case 'j': out += number(c.day_of_year, 3, '0', flags); break;
            case 'H': out += number(c.hour, 2, '0', flags); break;
            case 'k': out += number(c.hour, 2, ' ', flags); break;
            case 'I': out += number(twelve(c.hour), 2, '0', flags); break;
            case 'l': out += number(twelve(c.hour), 2, ' ', flags); break;
            case 'M': out += number(c.minute, 2, '0', flags); break;
            case 'S': out += number(c.second, 2, '0', flags); break;
            case 'L': out += fraction(flags.width > 0 ? flags.width : 3); break;
            case 'N': out += fraction(flags.width > 0 ? flags.width : 9); break;
            case 'P':
            case 'p': out += meridian(letter == 'P' || flags.swaps_case, flags); break;
            case 'z': out += offset_text(zone_.offset_at(time_), flags); break;
            case 'Z': out += zone_name(flags); break;
            case 'A': out += word(std::string(weekday()), flags); break;
            case 'a': out += word(std::string(weekday().substr(0, 3)), flags); break;
            case 'u': out += number(c.weekday == 0 ? 7 : c.weekday, 1, '0', flags); break;
            case 'w': out += number(c.weekday, 1, '0', flags); break;
            case 'G': out += number(iso_week(c).year, 4, '0', flags); break;
            case 'g': out += number(iso_week(c).year % 100, 2, '0', flags); break;
            case 'V': out += number(iso_week(c).week, 2, '0', flags); break;
            case 'U': out += number(week_of_year(c, 0), 2, '0', flags); break;
            case 'W': out += number(week_of_year(c, 1), 2, '0', flags); break;
            case 's': out += number(time_.seconds, 1, '0', flags); break;
            case 'n': out += '\n'; break;
            case 't': out += '\t'; break;
            case '%': out += '%'; break;
            case 'c': out += composed("%a %b %e %H:%M:%S %Y", flags); break;
            case 'D':
            case 'x': out += composed("%m/%d/%y", flags); break;
            case 'F': out += composed("%Y-%m-%d", flags); break;
            case 'v': out += composed("%e-%^b-%Y", flags); break;
            case 'T':
            case 'X': out += composed("%H:%M:%S", flags); break;
            case 'R': out += composed("%H:%M", flags); break;
            case 'r': out += composed("%I:%M:%S %p", flags); break;
            case '+': out += composed("%a %b %e %H:%M:%S %Z %Y", flags); break;
            default: return false;
        }
        return true;
    }

    std::string_view month() const { return months[static_cast<std::size_t>(civil_.month - 1)]; }
    std::string_view weekday() const { return weekdays[static_cast<std::size_t>(civil_.weekday)]; }

    std::string meridian(bool is_lower, const Flags& flags) const {
        std::string text = civil_.hour < 12 ? "AM" : "PM";
        if (is_lower) to_lower(text);
        return padded(std::move(text), ' ', flags.width);
    }

    std::string zone_name(const Flags& flags) const {
        std::string name = zone_.abbreviation_at(time_);
        if (flags.swaps_case) to_lower(name);
        return padded(std::move(name), ' ', flags.width);
    }

    std::string fraction(int digits) const {
        std::string text = fmt::format("{:09}", time_.nanos);
        text.resize(static_cast<std::size_t>(digits), '0');
        return text;
    }

    Timestamp time_;
    const Zone& zone_;
    CivilTime civil_;
};

}  // namespace

bool append_strftime(std::string& out, std::string_view format, Timestamp time, const Zone& zone,
                     std::size_t bytes_max) {
    return Formatter(time, zone).append(out, format, bytes_max);
}

}  // namespace tocsin::liquid
