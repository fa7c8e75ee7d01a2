// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "base/error.hpp"
#include "cel/ast.hpp"
#include "cel/environment.hpp"
#include "cel/limits.hpp"

namespace tocsin::cel {

/// How much the checker demands.
enum class Checking {
    strict,  ///< Every name must be known and every type fit, as far as it is known.
    /// Only finds what the names stand for: types show when it runs, and so does a name that
    /// nothing stands for. What cel-spec calls an unchecked expression.
    names_only,
};

/// Finds out what the names in `ast` stand for and which types its parts have, and writes both into
/// it: after this, `a.b.c` that names a variable is an Identifier, and each call knows its
/// overloads.
///
/// Returns what is wrong, `Limits::errors_max` at most, in the order of the source; empty if
/// nothing is. With `Checking::names_only` nothing is ever wrong.
Errors check(Ast& ast, const Environment& environment, std::string_view source, Checking checking,
             const Limits& limits = {});

}  // namespace tocsin::cel
