// SPDX-License-Identifier: Apache-2.0
#include "cel/token.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/utf8.hpp"

namespace tocsin::cel {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
bool is_name_start(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_name(char c) { return is_name_start(c) || is_digit(c); }

// Longer ones first: "<=" begins as "<" does.
constexpr std::array<std::string_view, 25> symbols = {
    "&&", "||", "==", "!=", "<=", ">=", "<", ">", "+", "-", "*", "/", "%",
    "!",  "?",  ":",  ".",  ",",  "(",  ")", "[", "]", "{", "}", "=",
};

class Lexer {
public:
    explicit Lexer(std::string_view source) : source_(source) {}

    Result<std::vector<Token>> run() {
        std::vector<Token> tokens;
        while (true) {
            skip_blank();
            const Result<Token> token = next();
            if (!token) return std::unexpected(token.error());
            tokens.push_back(*token);
            if (token->kind == TokenKind::end) return tokens;
        }
    }

private:
    char peek(std::size_t ahead = 0) const {
        return at_ + ahead < source_.size() ? source_[at_ + ahead] : '\0';
    }

    std::string_view rest() const { return source_.substr(at_); }

    std::unexpected<Error> fail(std::size_t offset, std::string message,
                                std::string hint = {}) const {
        return std::unexpected(Error{.code = ErrorCode::invalid,
                                     .message = std::move(message),
                                     .hint = std::move(hint),
                                     .at = position_at(source_, offset)});
    }

    Token take(TokenKind kind, std::size_t size) {
        const Token token{kind, source_.substr(at_, size), at_};
        at_ += size;
        return token;
    }

    void skip_blank() {
        while (at_ < source_.size()) {
            if (rest().starts_with("//")) {
                at_ += std::min(rest().find('\n'), rest().size());
            } else if (std::string_view(" \t\r\n\f").find(peek()) != std::string_view::npos) {
                ++at_;
            } else {
                return;
            }
        }
    }

    Result<Token> next() {
        if (at_ == source_.size()) return take(TokenKind::end, 0);
        if (const std::size_t prefix = text_prefix()) return text(prefix - 1);
        if (is_name_start(peek())) return name();
        if (is_digit(peek()) || (peek() == '.' && is_digit(peek(1)))) return number();
        if (peek() == '`') return quoted_name();
        if (rest().starts_with("/*")) {
            return fail(at_, "CEL has no block comments", "begin each line of a comment with //");
        }
        for (const std::string_view symbol : symbols) {
            if (rest().starts_with(symbol)) return take(TokenKind::symbol, symbol.size());
        }
        return unexpected_character();
    }

    std::unexpected<Error> unexpected_character() const {
        const std::string_view c = rest().substr(0, utf8_decode(rest()).bytes);
        const bool printable = c.size() > 1 || (c[0] > ' ' && c[0] < 0x7f);
        if (!printable || !utf8_valid(c)) {
            return fail(at_,
                        fmt::format("unexpected byte 0x{:02x}", static_cast<unsigned char>(c[0])));
        }
        std::string hint;
        if (c == "&") hint = "write && for \"and\"";
        if (c == "|") hint = "write || for \"or\"";
        if (c == "\u201c" || c == "\u201d" || c == "\u2018" || c == "\u2019") {
            hint = "write straight quotes";
        }
        return fail(at_, fmt::format("unexpected character '{}'", c), hint);
    }

    Token name() {
        std::size_t size = 1;
        while (is_name(peek(size))) ++size;
        return take(TokenKind::identifier, size);
    }

    Result<Token> quoted_name() {
        std::size_t size = 1;
        const auto may_stand = [](char c) {
            return is_name(c) || c == '.' || c == '-' || c == '/' || c == ' ';
        };
        while (may_stand(peek(size))) ++size;
        if (peek(size) != '`' || size == 1) {
            return fail(
                at_,
                "a quoted name must be closed and hold only letters, digits and _ . - / space");
        }
        Token token = take(TokenKind::quoted_identifier, size + 1);
        token.text = token.text.substr(1, size - 1);
        return token;
    }

    Result<Token> number() {
        const std::size_t start = at_;
        std::size_t size = 0;
        TokenKind kind = TokenKind::int64;
        if (peek() == '0' && peek(1) == 'x') {
            size = 2;
            while (is_hex(peek(size))) ++size;
            if (size == 2) return fail(start, "no digits after 0x");
        } else {
            while (is_digit(peek(size))) ++size;
            if (peek(size) == '.' && is_digit(peek(size + 1))) {
                kind = TokenKind::float64;
                ++size;
                while (is_digit(peek(size))) ++size;
            }
            if (const std::size_t exponent = exponent_size(size)) {
                kind = TokenKind::float64;
                size += exponent;
            }
        }
        if (kind == TokenKind::int64 && (peek(size) == 'u' || peek(size) == 'U')) {
            kind = TokenKind::uint64;
            ++size;
        }
        if (is_name(peek(size))) return fail(start, "a name cannot begin with a digit");
        return take(kind, size);
    }

    // The length of "e10" or "e-10" there, 0 if it is none.
    std::size_t exponent_size(std::size_t from) const {
        if (peek(from) != 'e' && peek(from) != 'E') return 0;
        std::size_t size = 1;
        if (peek(from + size) == '+' || peek(from + size) == '-') ++size;
        if (!is_digit(peek(from + size))) return 0;
        while (is_digit(peek(from + size))) ++size;
        return size;
    }

    // One more than the letters before the quote, if a string or bytes literal begins here, else 0.
    // Letters are r, b, or b and then r, in either case.
    std::size_t text_prefix() const {
        std::size_t letters = 0;
        if (peek(letters) == 'b' || peek(letters) == 'B') ++letters;
        if (peek(letters) == 'r' || peek(letters) == 'R') ++letters;
        return peek(letters) == '"' || peek(letters) == '\'' ? letters + 1 : 0;
    }

    Result<Token> text(std::size_t letters) {
        const std::string_view prefix = source_.substr(at_, letters);
        const bool raw = prefix.find_first_of("rR") != std::string_view::npos;
        const bool bytes = prefix.find_first_of("bB") != std::string_view::npos;
        const char quote = peek(letters);
        const bool triple = peek(letters + 1) == quote && peek(letters + 2) == quote;
        const std::string closing(triple ? 3 : 1, quote);
        std::size_t size = letters + closing.size();
        while (!source_.substr(at_ + size).starts_with(closing)) {
            const char c = peek(size);
            const bool at_end = at_ + size >= source_.size();
            if (at_end || (!triple && (c == '\n' || c == '\r'))) {
                return fail(at_, "this text is not closed", fmt::format("end it with {}", closing));
            }
            size += c == '\\' && !raw && at_ + size + 1 < source_.size() ? 2 : 1;
        }
        return take(bytes ? TokenKind::bytes : TokenKind::string, size + closing.size());
    }

    std::string_view source_;
    std::size_t at_ = 0;
};

}  // namespace

Result<std::vector<Token>> tokenize(std::string_view source) { return Lexer(source).run(); }

}  // namespace tocsin::cel
