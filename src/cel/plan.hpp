// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include "base/error.hpp"
#include "cel/ast.hpp"
#include "cel/environment.hpp"
#include "cel/node.hpp"

namespace tocsin::cel {

/// A compiled expression, and what a run of it needs.
struct Plan {
    NodePtr root;
    std::size_t locals = 0;  ///< The most variables of macros that live at once.
    /// What literals and folded constants lie in.
    Arena constants{std::size_t{1} << 20};
};

/// Compiles a checked expression: names become slots, functions pointers, and what does not depend
/// on variables is computed now, unless it fails.
///
/// @param errors  gets what can be known now to fail always, such as a pattern that is no regular
///                expression.
Plan make_plan(const Ast& ast, const Environment& environment, std::string_view source,
               const Limits& limits, Errors& errors);

}  // namespace tocsin::cel
