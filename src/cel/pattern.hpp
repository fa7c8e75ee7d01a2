// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string_view>

#include "base/error.hpp"
#include "cel/evaluation.hpp"

namespace re2 {
class RE2;
}

namespace tocsin::cel {

using Pattern = std::shared_ptr<const re2::RE2>;

/// Compiles a regular expression in RE2's syntax. Its size is bounded.
///
/// Error: `invalid`, with RE2's word for what is wrong.
Result<Pattern> compile_pattern(std::string_view pattern);

/// Whether the pattern matches a part of `text`, as a bool. Takes time linear in the text and in
/// the pattern, and is charged for both; or `over_limit()`.
Value find_pattern(Evaluation& evaluation, std::string_view text, const re2::RE2& pattern);

}  // namespace tocsin::cel
