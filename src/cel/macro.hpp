// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "base/error.hpp"
#include "cel/ast.hpp"

namespace tocsin::cel {

/// What a macro says is wrong with its arguments, and where in the source.
struct MacroError {
    std::size_t offset;
    std::string message;
};

/// Puts what `call` stands for in its place, if its name, style and number of arguments are those
/// of a macro: `has`, the loops of the standard and of the two-variable comprehensions extension,
/// `cel.bind`, `cel.block`, `optMap`, `optFlatMap`, `math.greatest` and `math.least` of three and
/// more. Any other call is left as it is.
std::expected<void, MacroError> expand_macro(ExprPtr& call);

}  // namespace tocsin::cel
