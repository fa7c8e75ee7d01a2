// SPDX-License-Identifier: Apache-2.0
#include "cel/literal.hpp"

#include <fmt/format.h>

#include <charconv>
#include <limits>
#include <optional>

#include "base/utf8.hpp"

namespace tocsin::cel {
namespace {

/// Reads what stands between the quotes of a string or bytes literal.
class Unescaper {
public:
    Unescaper(const Token& token, std::string_view source)
        : source_(source), is_bytes_(token.kind == TokenKind::bytes) {
        const std::size_t letters = token.text.find_first_of("\"'");
        is_raw_ = token.text.substr(0, letters).find_first_of("rR") != std::string_view::npos;
        const std::string_view quoted = token.text.substr(letters);
        const bool triple = quoted.size() >= 6 && quoted[1] == quoted[0] && quoted[2] == quoted[0];
        const std::size_t quotes = triple ? 3 : 1;
        rest_ = quoted.substr(quotes, quoted.size() - 2 * quotes);
        offset_ = token.offset + letters + quotes;
    }

    Result<std::string> run() {
        while (!rest_.empty()) {
            if (rest_[0] == '\\' && !is_raw_) {
                if (const auto failed = escape()) return std::unexpected(*failed);
                continue;
            }
            const CodePoint c = utf8_decode(rest_);
            if (c.value == replacement_character && c.bytes == 1) {
                return std::unexpected(error("the text is not valid UTF-8"));
            }
            // Whatever ends a line in the source, a line of the text ends with \n, as in cel-go.
            const bool returns = c.value == '\r';
            out_ += returns ? "\n" : rest_.substr(0, c.bytes);
            advance(returns && rest_.substr(1).starts_with('\n') ? 2 : c.bytes);
        }
        return std::move(out_);
    }

private:
    Error error(std::string message) const {
        return {.code = ErrorCode::invalid,
                .message = std::move(message),
                .at = position_at(source_, offset_)};
    }

    void advance(std::size_t bytes) {
        rest_.remove_prefix(bytes);
        offset_ += bytes;
    }

    // rest_ begins with a backslash; the lexer saw to it that something follows.
    std::optional<Error> escape() {
        const char c = rest_[1];
        static constexpr std::string_view letters = "abfnrtv\\?\"'`";
        static constexpr std::string_view meanings = "\a\b\f\n\r\t\v\\?\"'`";
        if (const std::size_t at = letters.find(c); at != std::string_view::npos) {
            out_ += meanings[at];
            advance(2);
            return std::nullopt;
        }
        if (c == 'x' || c == 'X') return numeric(2, 2, 16);
        if (c == 'u' && !is_bytes_) return numeric(2, 4, 16);
        if (c == 'U' && !is_bytes_) return numeric(2, 8, 16);
        if (c >= '0' && c <= '3') return numeric(1, 3, 8);
        if (c == 'u' || c == 'U') {
            return error("bytes have no \\u escapes; write them with \\x");
        }
        return error(fmt::format("no such escape: \\{}",
                                 rest_.substr(1, utf8_decode(rest_.substr(1)).bytes)));
    }

    // `count` digits of base `base` after `skip` characters: a byte in bytes, else a code point.
    std::optional<Error> numeric(std::size_t skip, std::size_t count, int base) {
        const std::string_view digits = rest_.substr(skip, count);
        std::uint32_t value = 0;
        const char* end = digits.data() + digits.size();
        const auto read = std::from_chars(digits.data(), end, value, base);
        if (digits.size() != count || read.ec != std::errc() || read.ptr != end) {
            return error(fmt::format("the escape {} needs {} {} digits", rest_.substr(0, skip),
                                     count, base == 8 ? "octal" : "hexadecimal"));
        }
        const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
        if (!is_bytes_ && (value > 0x10FFFF || surrogate)) {
            return error("there is no such code point");
        }
        if (is_bytes_) {
            out_ += static_cast<char>(value);
        } else {
            utf8_append(out_, value);
        }
        advance(skip + count);
        return std::nullopt;
    }

    std::string_view source_;
    std::string_view rest_;
    std::size_t offset_ = 0;
    bool is_raw_ = false;
    bool is_bytes_;
    std::string out_;
};

// The digits of an int or uint, hexadecimal after 0x.
std::optional<std::uint64_t> magnitude(std::string_view digits) {
    int base = 10;
    if (digits.starts_with("0x")) {
        base = 16;
        digits.remove_prefix(2);
    }
    std::uint64_t value = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
    if (read.ec != std::errc()) return std::nullopt;
    return value;
}

std::optional<Value> int_value(std::string_view digits, bool negative) {
    constexpr std::uint64_t int_max = std::numeric_limits<std::int64_t>::max();
    const std::optional<std::uint64_t> value = magnitude(digits);
    if (!value || *value > int_max + (negative ? 1 : 0)) return std::nullopt;
    // In two's complement, so that the least int needs no positive counterpart.
    return Value::int64(static_cast<std::int64_t>(negative ? 0 - *value : *value));
}

std::optional<Value> uint_value(std::string_view digits) {
    digits.remove_suffix(1);
    const std::optional<std::uint64_t> value = magnitude(digits);
    if (!value) return std::nullopt;
    return Value::uint64(*value);
}

std::optional<Value> double_value(std::string_view digits, bool negative) {
    double value = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    // Out of range at either end; what is too small to tell from zero is zero.
    const bool too_small = digits.find('-') != std::string_view::npos;
    if (read.ec != std::errc() && !too_small) return std::nullopt;
    return Value::float64(negative ? -value : value);
}

}  // namespace

Result<Value> literal_value(const Token& token, bool negative, std::string_view source,
                            Arena& arena) {
    if (token.kind == TokenKind::string || token.kind == TokenKind::bytes) {
        const Result<std::string> text = Unescaper(token, source).run();
        if (!text) return std::unexpected(text.error());
        const std::string_view kept = arena.copy(*text);
        return token.kind == TokenKind::string ? Value::string(kept) : Value::bytes(kept);
    }
    std::optional<Value> number;
    if (token.kind == TokenKind::int64) number = int_value(token.text, negative);
    if (token.kind == TokenKind::uint64) number = uint_value(token.text);
    if (token.kind == TokenKind::float64) number = double_value(token.text, negative);
    if (number) return *number;
    return std::unexpected(Error{
        .code = ErrorCode::invalid,
        .message = fmt::format("the number {}{} is out of range", negative ? "-" : "", token.text),
        .at = position_at(source, token.offset)});
}

}  // namespace tocsin::cel
