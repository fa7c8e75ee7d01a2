// SPDX-License-Identifier: Apache-2.0
#include "cel/pattern.hpp"

#include <fmt/format.h>
#include <re2/re2.h>

namespace tocsin::cel {
namespace {

// What a compiled expression may take, caches included.
constexpr std::int64_t pattern_bytes_max = 1 << 20;

}  // namespace

Result<std::unique_ptr<const re2::RE2>> compile_pattern(std::string_view pattern) {
    re2::RE2::Options options;
    options.set_log_errors(false);
    options.set_max_mem(pattern_bytes_max);
    auto compiled =
        std::make_unique<const re2::RE2>(re2::StringPiece(pattern.data(), pattern.size()), options);
    if (compiled->ok()) return compiled;
    return std::unexpected(
        Error{.code = ErrorCode::invalid,
              .message = fmt::format("no regular expression: {}", compiled->error())});
}

}  // namespace tocsin::cel
