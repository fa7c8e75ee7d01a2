// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string_view>

#include "base/error.hpp"

namespace re2 {
class RE2;
}

namespace tocsin::cel {

/// Compiles a regular expression in RE2's syntax. It matches in time linear in the text, and its
/// own size is bounded.
///
/// Error: `invalid`, with RE2's word for what is wrong.
Result<std::unique_ptr<const re2::RE2>> compile_pattern(std::string_view pattern);

}  // namespace tocsin::cel
