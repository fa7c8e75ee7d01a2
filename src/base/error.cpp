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

// What moves a cursor, ends a line, or makes text run the other way (Unicode's Cc, Zl, Zp, and the
// bidirectional controls).
bool disturbs(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x200E || c == 0x200F ||
           (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

std::string cleaned(std::string_view text) {
    constexpr std::size_t shown_max = 500;
    std::string out;
    for (std::size_t shown = 0; !text.empty(); ++shown) {
        if (shown == shown_max) return out + "...";
        const CodePoint c = utf8_decode(text);
        utf8_append(out, disturbs(c.value) ? U' ' : c.value);
        text.remove_prefix(c.bytes);
    }
    return out;
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
    if (!error.file.empty()) out += cleaned(error.file) + ":";
    if (error.at.line != 0) out += fmt::format("{}:{}:", error.at.line, error.at.column);
    if (!out.empty()) out += ' ';
    out += severity == Severity::error ? "error: " : "warning: ";
    out += cleaned(error.message);
    if (!error.hint.empty()) out += "; " + cleaned(error.hint);
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

    const std::string shown = cleaned(utf8_slice(line, first, last));
    const std::string_view before = first > 0 ? "..." : "";
    const std::string_view after = last < length ? "..." : "";
    out += fmt::format("\n | {}{}{}\n | {}^", before, shown, after,
                       std::string(before.size() + column - first, ' '));
    return out;
}

}  // namespace tocsin
