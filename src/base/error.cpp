// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.hpp"

namespace tocsin {
namespace {

// A terminal line, less the gutter and room for the two ellipses.
constexpr std::size_t shown_columns_max = 110;

std::string_view line_of(std::string_view text, std::uint32_t line) {
    for (std::uint32_t n = 1; n < line; ++n) {
        const std::size_t end = text.find('\n');
        if (end == std::string_view::npos) return {};
        text.remove_prefix(end + 1);
    }
    return text.substr(0, text.find('\n'));
}

}  // namespace

Position position_at(std::string_view text, std::size_t offset) {
    const std::string_view before = text.substr(0, std::min(offset, text.size()));
    const std::size_t newline = before.rfind('\n');
    const std::string_view line =
        newline == std::string_view::npos ? before : before.substr(newline + 1);
    const auto lines = std::count(before.begin(), before.end(), '\n');
    return {.line = static_cast<std::uint32_t>(lines + 1),
            .column = static_cast<std::uint32_t>(utf8_length(line) + 1)};
}

std::string describe(const Error& error, Severity severity) {
    std::string out;
    if (!error.file.empty()) out += error.file + ":";
    if (error.at.line != 0) out += fmt::format("{}:{}:", error.at.line, error.at.column);
    if (!out.empty()) out += ' ';
    out += severity == Severity::error ? "error: " : "warning: ";
    out += error.message;
    if (!error.hint.empty()) out += "; " + error.hint;
    return out;
}

std::string describe_with_caret(const Error& error, std::string_view source, Severity severity) {
    std::string out = describe(error, severity);
    if (error.at.line == 0) return out;

    const std::string_view line = line_of(source, error.at.line);
    const std::size_t length = utf8_length(line);
    const std::size_t column = std::min<std::size_t>(error.at.column - 1, length);
    const std::size_t first =
        column > shown_columns_max / 2 && length > shown_columns_max
            ? std::min(column - shown_columns_max / 2, length - shown_columns_max)
            : 0;
    const std::size_t last = std::min(length, first + shown_columns_max);

    std::string shown(utf8_slice(line, first, last));
    for (char& c : shown) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = ' ';
    }
    const std::string_view before = first > 0 ? "..." : "";
    const std::string_view after = last < length ? "..." : "";
    out += fmt::format("\n | {}{}{}\n | {}^", before, shown, after,
                       std::string(before.size() + column - first, ' '));
    return out;
}

}  // namespace tocsin
