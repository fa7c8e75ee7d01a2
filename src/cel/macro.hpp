// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "cel/ast.hpp"

namespace tocsin::cel {

/// What a macro says is wrong with its arguments, and where in the source.
struct MacroError {
    std::size_t offset;
    std::string message;
    ErrorCode code = ErrorCode::invalid;
};

/// How a macro is written, for hints: `list.all(x, condition)`. Empty where `name` is no macro.
std::string_view macro_usage(std::string_view name);

/// The names of all macros that are called as methods, or as functions.
std::vector<std::string_view> macro_names(bool methods);

/// Puts what `call` stands for in its place, if its name, style and number of arguments are those
/// of a macro: `has`, the loops of the standard and of the two-variable comprehensions extension,
/// `cel.bind`, `cel.block`, `optMap`, `optFlatMap`, `math.greatest` and `math.least` of three and
/// more. Any other call is left as it is.
///
/// @param depth_max  an expansion that is deeper is an error.
std::expected<void, MacroError> expand_macro(ExprPtr& call, std::size_t depth_max);

}  // namespace tocsin::cel
