// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "base/error.hpp"
#include "cel/ast.hpp"
#include "cel/limits.hpp"

namespace tocsin::cel {

/// Parses an expression (cel-spec, language definition, "Syntax") and expands its macros.
///
/// Errors: `invalid` with the place of the first thing that fits no rule; `over_limit`.
Result<Ast> parse(std::string_view source, const Limits& limits = {});

}  // namespace tocsin::cel
