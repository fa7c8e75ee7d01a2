// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cel/type.hpp"
#include "value/value.hpp"

namespace tocsin::cel {

class Evaluation;

/// What runs. The arguments are known values (neither unknown nor errors) of the kinds that the
/// overload declares; so is the result, or an error made by `evaluation`.
using Implementation = Value (*)(Evaluation& evaluation, std::span<const Value> args);

/// The most arguments that a function can be declared with, the receiver of a method included.
inline constexpr std::size_t function_args_max = 4;

/// How a function is called.
enum class Style {
    function,  ///< `f(x)`, and operators
    method,    ///< `x.f()`
    both,
};

/// One signature of a function. The receiver of a method is its first parameter.
struct Overload {
    std::string_view name;
    Style style;
    std::vector<Type> params;
    Type result;
    Implementation implementation;  ///< null: declared, so that expressions check, but not callable

    bool is_function() const { return style != Style::method; }
    bool is_method() const { return style != Style::function; }
};

/// A row of a library's table: an overload with its types as text, `"string, list(A)"`.
struct Signature {
    std::string_view name;
    Style style;
    std::string_view params;
    std::string_view result;
    Implementation implementation;
};

/// The functions of the standard language and of the extensions that tocsin has. Built once.
std::span<const Overload> standard_overloads();

// The tables, a file each under library/.
std::span<const Signature> operator_signatures();
std::span<const Signature> comparison_signatures();
std::span<const Signature> conversion_signatures();
std::span<const Signature> string_signatures();
std::span<const Signature> time_signatures();
std::span<const Signature> math_signatures();
std::span<const Signature> encoder_signatures();
std::span<const Signature> optional_signatures();

}  // namespace tocsin::cel
