// SPDX-License-Identifier: Apache-2.0
#include "liquid/number.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>

#include "liquid/letters.hpp"
#include "liquid/text.hpp"
#include "liquid/tokens.hpp"

namespace tocsin::liquid {
namespace {

constexpr int scale_max = 30;

Int128 power_of_ten(int exponent) {
    Int128 power = 1;
    for (int i = 0; i < exponent; ++i) power *= 10;
    return power;
}

Int128 floor_divide(Int128 a, Int128 b) {
    const Int128 quotient = a / b;
    return a % b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient;
}

std::string digits_of(Int128 i) {
    const bool negative = i < 0;
    std::string text;
    do {
        const int digit = static_cast<int>(i % 10);
        text += static_cast<char>('0' + (digit < 0 ? -digit : digit));
        i /= 10;
    } while (i != 0);
    if (negative) text += '-';
    std::ranges::reverse(text);
    return text;
}

/// `digits / 10^scale`, correctly rounded.
double decimal_to_double(Int128 digits, int scale) {
    const std::string text = digits_of(digits) + "e-" + std::to_string(scale);
    double d = 0;
    std::from_chars(text.data(), text.data() + text.size(), d);
    return d;
}

/// `-10.50`: digits, a point, digits.
bool is_decimal(std::string_view text) {
    if (text.starts_with('-')) text.remove_prefix(1);
    const std::size_t point = text.find('.');
    if (point == 0 || point == std::string_view::npos || point + 1 == text.size()) return false;
    return std::ranges::all_of(text.substr(0, point), is_digit) &&
           std::ranges::all_of(text.substr(point + 1), is_digit);
}

/// Brings two decimals to the same scale; false if the digits do not fit.
bool align(Int128& a, int a_scale, Int128& b, int b_scale) {
    Int128& shorter = a_scale < b_scale ? a : b;
    const Int128 factor = power_of_ten(std::abs(a_scale - b_scale));
    return !__builtin_mul_overflow(shorter, factor, &shorter);
}

}  // namespace

double nearest_double(std::string_view decimal) {
    double d = 0;
    const auto result = std::from_chars(decimal.data(), decimal.data() + decimal.size(), d);
    if (result.ec != std::errc::result_out_of_range) return d;
    // It is too large, or so small that it is 0.
    const std::string_view whole = decimal.substr(0, decimal.find('.'));
    if (whole.find_first_of("123456789") == std::string_view::npos) return 0;
    return decimal.starts_with('-') ? -INFINITY : INFINITY;
}

std::optional<Number> Number::of_decimal(std::string_view text) {
    Int128 digits = 0;
    int scale = 0;
    bool in_fraction = false;
    const bool negative = text.starts_with('-');
    for (const char c : text.substr(negative ? 1 : 0)) {
        if (c == '.') {
            in_fraction = true;
            continue;
        }
        if (__builtin_mul_overflow(digits, Int128{10}, &digits) ||
            __builtin_add_overflow(digits, Int128{c - '0'}, &digits)) {
            return std::nullopt;
        }
        scale += in_fraction ? 1 : 0;
    }
    if (scale > scale_max) return std::nullopt;
    return Number(Kind::decimal, negative ? -digits : digits, scale, 0);
}

Number Number::real(double d) {
    // As short as reads back the same, so that 0.1 is one tenth and not the double nearest to it.
    if (std::isfinite(d) && std::fabs(d) < 1e20 && (d == 0 || std::fabs(d) > 1e-10)) {
        char buffer[400];
        const auto end =
            std::to_chars(buffer, buffer + sizeof buffer, d, std::chars_format::fixed).ptr;
        const std::string_view text(buffer, static_cast<std::size_t>(end - buffer));
        if (const auto decimal = of_decimal(text)) return *decimal;
    }
    return {Kind::real, 0, 0, d};
}

Number Number::of(const Value& value) {
    switch (value.kind()) {
        case tocsin::Kind::int64: return integer(value.as_int64());
        case tocsin::Kind::uint64: return integer(value.as_uint64());
        case tocsin::Kind::float64: return real(value.as_float64());
        case tocsin::Kind::string: {
            const std::string_view text = trim(value.as_text());
            if (!is_decimal(text)) return integer(leading_integer(text));
            if (const auto decimal = of_decimal(text)) return *decimal;
            return {Kind::real, 0, 0, nearest_double(text)};
        }
        default: return integer(0);
    }
}

Value Number::value() const {
    if (kind_ != Kind::integer) return Value::float64(to_double());
    if (digits_ >= INT64_MIN && digits_ <= INT64_MAX) {
        return Value::int64(static_cast<std::int64_t>(digits_));
    }
    if (digits_ > 0 && digits_ <= Int128{UINT64_MAX}) {
        return Value::uint64(static_cast<std::uint64_t>(digits_));
    }
    return Value::float64(to_double());
}

double Number::to_double() const {
    return kind_ == Kind::real ? real_ : decimal_to_double(digits_, scale_);
}

bool Number::is_zero() const { return kind_ == Kind::real ? real_ == 0 : digits_ == 0; }

bool Number::is_finite() const { return kind_ != Kind::real || std::isfinite(real_); }

Number Number::binary(const Number& a, const Number& b, char operation) {
    if (a.kind_ != Kind::real && b.kind_ != Kind::real) {
        const bool is_whole = a.is_integer() && b.is_integer();
        const Kind kind = is_whole ? Kind::integer : Kind::decimal;
        Int128 x = a.digits_;
        Int128 y = b.digits_;
        Int128 result = 0;
        if (operation == '*') {
            const int scale = a.scale_ + b.scale_;
            if (scale <= scale_max && !__builtin_mul_overflow(x, y, &result)) {
                return {kind, result, scale, 0};
            }
        } else if (align(x, a.scale_, y, b.scale_)) {
            const bool overflows = operation == '+' ? __builtin_add_overflow(x, y, &result)
                                                    : __builtin_sub_overflow(x, y, &result);
            if (!overflows) return {kind, result, std::max(a.scale_, b.scale_), 0};
        }
    }
    const double x = a.to_double();
    const double y = b.to_double();
    const double result = operation == '*' ? x * y : operation == '+' ? x + y : x - y;
    return {Kind::real, 0, 0, result};
}

Number operator+(const Number& a, const Number& b) { return Number::binary(a, b, '+'); }

Number operator-(const Number& a, const Number& b) { return Number::binary(a, b, '-'); }

Number operator*(const Number& a, const Number& b) { return Number::binary(a, b, '*'); }

std::optional<Number> divide(const Number& a, const Number& b) {
    if (b.is_zero()) return std::nullopt;
    if (a.is_integer() && b.is_integer()) {
        return Number::integer(floor_divide(a.digits_, b.digits_));
    }
    Int128 x = a.digits_;
    Int128 y = b.digits_;
    if (a.kind_ != Number::Kind::real && b.kind_ != Number::Kind::real &&
        align(x, a.scale_, y, b.scale_)) {
        // A long double holds 64 bits, so that the quotient of usual amounts is rounded but once.
        return Number::real(
            static_cast<double>(static_cast<long double>(x) / static_cast<long double>(y)));
    }
    return Number::real(a.to_double() / b.to_double());
}

std::optional<Number> remainder(const Number& a, const Number& b) {
    if (b.is_zero()) return std::nullopt;
    Int128 x = a.digits_;
    Int128 y = b.digits_;
    if (a.kind_ != Number::Kind::real && b.kind_ != Number::Kind::real &&
        align(x, a.scale_, y, b.scale_)) {
        const auto kind =
            a.is_integer() && b.is_integer() ? Number::Kind::integer : Number::Kind::decimal;
        const Int128 rest = x % y;
        const bool other_sign = rest != 0 && (rest < 0) != (y < 0);
        return Number(kind, other_sign ? rest + y : rest, std::max(a.scale_, b.scale_), 0);
    }
    const double divisor = b.to_double();
    const double rest = std::fmod(a.to_double(), divisor);
    const bool other_sign = rest != 0 && (rest < 0) != (divisor < 0);
    return Number::real(other_sign ? rest + divisor : rest);
}

bool operator<(const Number& a, const Number& b) {
    Int128 x = a.digits_;
    Int128 y = b.digits_;
    if (a.kind_ != Number::Kind::real && b.kind_ != Number::Kind::real &&
        align(x, a.scale_, y, b.scale_)) {
        return x < y;
    }
    return a.to_double() < b.to_double();
}

Number Number::abs() const {
    if (kind_ == Kind::real) return {kind_, 0, 0, std::fabs(real_)};
    return {kind_, digits_ < 0 ? -digits_ : digits_, scale_, 0};
}

Number Number::truncated(int rounding) const {
    if (kind_ == Kind::integer) return *this;
    if (kind_ == Kind::real) {
        const double d = rounding < 0   ? std::floor(real_)
                         : rounding > 0 ? std::ceil(real_)
                                        : std::round(real_);
        if (std::fabs(d) < 1e38) return integer(static_cast<Int128>(d));
        return {Kind::real, 0, 0, d};
    }
    const Int128 unit = power_of_ten(scale_);
    const Int128 down = floor_divide(digits_, unit);
    const Int128 rest = digits_ - down * unit;
    if (rest == 0 || rounding < 0) return integer(down);
    if (rounding > 0) return integer(down + 1);
    // A half goes away from zero.
    const Int128 twice = rest * 2;
    const bool up = digits_ < 0 ? twice > unit : twice >= unit;
    return integer(up ? down + 1 : down);
}

Number Number::floor() const { return truncated(-1); }

Number Number::ceil() const { return truncated(1); }

Number Number::rounded(std::int64_t digits) const {
    if (digits > 0) {
        if (kind_ != Kind::decimal || digits >= scale_) return *this;
        const int places = static_cast<int>(digits);
        const Number scaled(Kind::decimal, digits_, scale_ - places, 0);
        return {Kind::decimal, scaled.truncated(0).digits_, places, 0};
    }
    const Number whole = truncated(0);
    if (digits == 0 || whole.kind_ == Kind::real) return whole;
    if (digits < -scale_max) return integer(0);
    // Of the whole number's own half, not of the rounded one's: 44.9 to tens is 40.
    const Number exact = kind_ == Kind::real ? whole : *this;
    const int places = static_cast<int>(-digits);
    if (exact.scale_ + places > scale_max) return integer(0);
    const Number scaled(Kind::decimal, exact.digits_, exact.scale_ + places, 0);
    return integer(scaled.truncated(0).digits_ * power_of_ten(places));
}

}  // namespace tocsin::liquid
