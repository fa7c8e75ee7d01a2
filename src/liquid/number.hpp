// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/int128.hpp"
#include "value/value.hpp"

namespace tocsin::liquid {

/// The double nearest to a decimal such as `-10.50`; infinite where it is too large for one.
double nearest_double(std::string_view decimal);

/// A number as Liquid calculates with it: an integer, or a decimal that is exact as written
/// (`10.1 - 2.2` is `7.9`). What does not fit goes on as a double.
class Number {
public:
    static Number integer(Int128 i) { return {Kind::integer, i, 0, 0}; }
    static Number real(double d);

    /// Of a number or a text that is one; any other value is 0. A text counts as far as Ruby's
    /// `to_i` reads it, unless all of it is a decimal such as `-10.50`.
    static Number of(const Value& value);

    /// An int64, a uint64 if only that holds it, or a float64.
    Value value() const;
    double to_double() const;

    bool is_integer() const { return kind_ == Kind::integer; }
    bool is_zero() const;

    friend Number operator+(const Number& a, const Number& b);
    friend Number operator-(const Number& a, const Number& b);
    friend Number operator*(const Number& a, const Number& b);
    /// Of integers, rounded down. Nothing if `b` is zero.
    friend std::optional<Number> divide(const Number& a, const Number& b);
    /// Of the sign of `b`. Nothing if `b` is zero.
    friend std::optional<Number> remainder(const Number& a, const Number& b);
    friend bool operator<(const Number& a, const Number& b);

    Number abs() const;
    /// To so many digits of fraction, halves away from zero; an integer if `digits` is not above 0.
    Number rounded(std::int64_t digits) const;
    Number floor() const;
    Number ceil() const;

    /// Whether it is neither infinite nor NaN.
    bool is_finite() const;

private:
    enum class Kind : std::uint8_t {
        integer,
        decimal,  ///< digits / 10^scale
        real,
    };

    Number(Kind kind, Int128 digits, int scale, double d)
        : digits_(digits), real_(d), scale_(scale), kind_(kind) {}

    static std::optional<Number> of_decimal(std::string_view text);
    static Number binary(const Number& a, const Number& b, char operation);
    Number truncated(int rounding) const;

    Int128 digits_;
    double real_;
    int scale_;
    Kind kind_;
};

}  // namespace tocsin::liquid
