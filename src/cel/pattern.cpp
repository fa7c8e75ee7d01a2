// SPDX-License-Identifier: Apache-2.0
#include "cel/pattern.hpp"

#include <fmt/format.h>
#include <re2/re2.h>

namespace tocsin::cel {
namespace {

// What a compiled expression may take, caches included: some thousand instructions.
constexpr std::int64_t pattern_bytes_max = 256 * 1024;

}  // namespace

Result<Pattern> compile_pattern(std::string_view pattern) {
    re2::RE2::Options options;
    options.set_log_errors(false);
    options.set_max_mem(pattern_bytes_max);
    auto compiled =
        std::make_shared<const re2::RE2>(re2::StringPiece(pattern.data(), pattern.size()), options);
    if (compiled->ok()) return compiled;
    return std::unexpected(
        Error{.code = ErrorCode::invalid,
              .message = fmt::format("no regular expression: {}", compiled->error())});
}

Value find_pattern(Evaluation& evaluation, std::string_view text, const re2::RE2& pattern) {
    // At worst each byte of the text is held against each instruction of the pattern.
    const auto instructions = static_cast<std::size_t>(pattern.ProgramSize());
    const std::size_t steps = 1 + text.size() * instructions / 64;
    if (!evaluation.charge(steps)) return evaluation.over_limit();
    return Value::boolean(
        re2::RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), pattern));
}

}  // namespace tocsin::cel
