// SPDX-License-Identifier: Apache-2.0
//
// Dates as people and other systems write them.
#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "liquid/letters.hpp"
#include "liquid/moment.hpp"
#include "liquid/tokens.hpp"

namespace tocsin::liquid {
namespace {

constexpr std::size_t text_bytes_max = 100;

constexpr std::array<std::string_view, 12> months = {"jan", "feb", "mar", "apr", "may", "jun",
                                                     "jul", "aug", "sep", "oct", "nov", "dec"};
constexpr std::array<std::string_view, 7> weekdays = {"sun", "mon", "tue", "wed",
                                                      "thu", "fri", "sat"};

struct NamedOffset {
    std::string_view name;
    int hours;
};

/// The zones that RFC 2822, section 4.3, names.
constexpr NamedOffset named_offsets[] = {{"utc", 0},  {"gmt", 0},  {"z", 0},    {"est", -5},
                                         {"edt", -4}, {"cst", -6}, {"cdt", -5}, {"mst", -7},
                                         {"mdt", -6}, {"pst", -8}, {"pdt", -7}};

/// Reads a date that is written in one of many ways, from left to right.
class Reader {
public:
    explicit Reader(std::string_view text) : rest_(text) {}

    bool read() {
        while (!rest_.empty()) {
            const char c = rest_.front();
            if (is_digit(c)) {
                if (!number()) return false;
            } else if (is_letter(c)) {
                if (!word()) return false;
            } else if ((c == '+' || c == '-') && has_time_) {
                if (!offset()) return false;
            } else if (c == '+' || static_cast<unsigned char>(c) > 127) {
                return false;
            } else {
                rest_.remove_prefix(1);
            }
        }
        return day_ || month_ || has_time_;
    }

    std::optional<Moment> moment(Timestamp now, const Zone& zone) const {
        const Zone in = offset_ ? Zone::fixed(*offset_) : zone;
        const CivilTime today = in.civil_at(now);
        CivilTime civil;
        civil.year = year_.value_or(today.year);
        civil.month = month_.value_or(today.month);
        civil.day = day_.value_or(month_ ? 1 : today.day);
        if (civil.year < 1 || civil.year > 9999 || civil.month < 1 || civil.month > 12) return {};
        if (civil.day < 1 || civil.day > days_of_month(civil.year, civil.month)) return {};
        civil.hour = hour_;
        if (is_pm_ && hour_ < 12) civil.hour += 12;
        if (is_am_ && hour_ == 12) civil.hour = 0;
        civil.minute = minute_;
        civil.second = second_;
        if (civil.hour > 23 || civil.minute > 59 || civil.second > 59) return {};
        Timestamp time = in.moment_of(civil);
        time.nanos = nanos_;
        return Moment{time, offset_ == 0 ? Zone() : in};
    }

private:
    std::string_view take_digits() {
        const auto end = std::ranges::find_if_not(rest_, is_digit);
        const std::string_view digits =
            rest_.substr(0, static_cast<std::size_t>(end - rest_.begin()));
        rest_.remove_prefix(digits.size());
        return digits;
    }

    static int value_of(std::string_view digits) {
        int value = 0;
        std::from_chars(digits.data(), digits.data() + digits.size(), value);
        return value;
    }

    bool takes(char c) {
        if (!rest_.starts_with(c)) return false;
        rest_.remove_prefix(1);
        return true;
    }

    bool next_is_digit() const { return !rest_.empty() && is_digit(rest_.front()); }

    bool number() {
        const std::string_view digits = take_digits();
        if (digits.size() > 14) return false;
        if (rest_.starts_with(':') && digits.size() <= 2) return clock(value_of(digits));
        if (rest_.size() > 1 && is_digit(rest_[1]) && !day_) {
            if (rest_.starts_with('-') && digits.size() == 4) return year_month_day(digits, '-');
            if (rest_.starts_with('/')) return slashes(digits);
            if (rest_.starts_with('.') && digits.size() <= 2) return day_month_year(digits, '.');
        }
        return lone_number(digits);
    }

    bool lone_number(std::string_view digits) {
        if (digits.size() == 8 && !day_) return compact_date(digits);
        if (digits.size() >= 3) {
            if (year_ || digits.size() != 4) return false;
            year_ = value_of(digits);
            return true;
        }
        const bool is_hour = rest_.starts_with("am") || rest_.starts_with("pm") ||
                             rest_.starts_with(" am") || rest_.starts_with(" pm");
        if (is_hour && !has_time_) {
            hour_ = value_of(digits);
            has_time_ = true;
            return true;
        }
        if (!day_) {
            day_ = value_of(digits);
            return true;
        }
        if (year_) return false;
        year_ = two_digit_year(digits);
        return true;
    }

    static int two_digit_year(std::string_view digits) {
        const int value = value_of(digits);
        if (digits.size() > 2) return value;
        return value < 69 ? 2000 + value : 1900 + value;
    }

    bool compact_date(std::string_view digits) {
        year_ = value_of(digits.substr(0, 4));
        month_ = value_of(digits.substr(4, 2));
        day_ = value_of(digits.substr(6, 2));
        return true;
    }

    bool year_month_day(std::string_view year, char separator) {
        year_ = value_of(year);
        takes(separator);
        month_ = value_of(take_digits());
        day_ = 1;
        if (rest_.size() > 1 && rest_.front() == separator && is_digit(rest_[1])) {
            takes(separator);
            day_ = value_of(take_digits());
        }
        // The `T` of ISO 8601.
        if (rest_.size() > 1 && rest_.front() == 't' && is_digit(rest_[1])) takes('t');
        return true;
    }

    bool day_month_year(std::string_view day, char separator) {
        takes(separator);
        const std::string_view month = take_digits();
        day_ = value_of(day);
        month_ = value_of(month);
        if (takes(separator) && next_is_digit()) year_ = two_digit_year(take_digits());
        return true;
    }

    bool slashes(std::string_view first) {
        if (first.size() == 4) return year_month_day(first, '/');
        day_month_year(first, '/');
        if (*month_ > 12) std::swap(*day_, *month_);
        return true;
    }

    bool clock(int hour) {
        hour_ = hour;
        has_time_ = true;
        takes(':');
        if (!next_is_digit()) return false;
        minute_ = value_of(take_digits());
        if (takes(':') && next_is_digit()) second_ = value_of(take_digits());
        if (rest_.size() > 1 && (rest_.front() == '.' || rest_.front() == ',') &&
            is_digit(rest_[1])) {
            rest_.remove_prefix(1);
            std::string digits(take_digits());
            digits.resize(9, '0');
            nanos_ = value_of(digits);
        }
        return true;
    }

    bool word() {
        const auto end = std::ranges::find_if_not(rest_, is_letter);
        const std::string_view word =
            rest_.substr(0, static_cast<std::size_t>(end - rest_.begin()));
        rest_.remove_prefix(word.size());
        if (word == "am" || word == "pm") {
            is_am_ = word == "am";
            is_pm_ = word == "pm";
            return true;
        }
        if (word == "st" || word == "nd" || word == "rd" || word == "th" || word == "at" ||
            word == "of" || word == "t") {
            return true;
        }
        const auto zone = std::ranges::find(named_offsets, word, &NamedOffset::name);
        if (zone != std::end(named_offsets)) {
            offset_ = zone->hours * 3600;
            return true;
        }
        if (word.size() < 3) return false;
        const auto month = std::ranges::find(months, word.substr(0, 3));
        if (month != months.end()) {
            month_ = static_cast<int>(month - months.begin()) + 1;
            return true;
        }
        return std::ranges::find(weekdays, word.substr(0, 3)) != weekdays.end();
    }

    bool offset() {
        const int sign = rest_.front() == '-' ? -1 : 1;
        rest_.remove_prefix(1);
        if (!next_is_digit()) return true;
        const std::string_view digits = take_digits();
        if (digits.size() != 1 && digits.size() != 2 && digits.size() != 4) return false;
        const int value = value_of(digits);
        int hours = digits.size() == 4 ? value / 100 : value;
        int minutes = digits.size() == 4 ? value % 100 : 0;
        if (takes(':') && next_is_digit()) minutes = value_of(take_digits());
        if (hours > 23 || minutes > 59) return false;
        offset_ = sign * (hours * 3600 + minutes * 60);
        return true;
    }

    std::string_view rest_;
    std::optional<int> year_;
    std::optional<int> month_;
    std::optional<int> day_;
    std::optional<std::int32_t> offset_;
    int hour_ = 0;
    int minute_ = 0;
    int second_ = 0;
    std::int32_t nanos_ = 0;
    bool has_time_ = false;
    bool is_am_ = false;
    bool is_pm_ = false;
};

}  // namespace

std::optional<Moment> parse_moment(std::string_view text, Timestamp now, const Zone& zone) {
    if (text.size() > text_bytes_max) return std::nullopt;
    const std::string lower = lower_case(trim(text));
    if (lower.empty()) return std::nullopt;
    if (lower == "now" || lower == "today") return Moment{now, zone};
    Reader reader(lower);
    if (!reader.read()) return std::nullopt;
    return reader.moment(now, zone);
}

}  // namespace tocsin::liquid
