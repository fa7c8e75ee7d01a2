// SPDX-License-Identifier: Apache-2.0
#include "liquid/lexer.hpp"

#include "base/utf8.hpp"
#include "liquid/letters.hpp"
#include "liquid/tokens.hpp"

namespace tocsin::liquid {
namespace {

using Kind = Lexeme::Kind;

bool starts_identifier(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool continues_identifier(char c) { return starts_identifier(c) || is_digit(c) || c == '-'; }

std::size_t digits_end(std::string_view text, std::size_t at) {
    while (at < text.size() && is_digit(text[at])) ++at;
    return at;
}

std::size_t number_length(std::string_view text) {
    std::size_t end = digits_end(text, text.front() == '-' ? 1 : 0);
    if (end + 1 < text.size() && text[end] == '.' && is_digit(text[end + 1])) {
        end = digits_end(text, end + 1);
    }
    return end;
}

std::size_t identifier_length(std::string_view text) {
    std::size_t end = 1;
    while (end < text.size() && continues_identifier(text[end])) ++end;
    if (end < text.size() && text[end] == '?') ++end;
    return end;
}

Kind punctuation(char c) {
    switch (c) {
        case '.': return Kind::dot;
        case '|': return Kind::pipe;
        case ':': return Kind::colon;
        case ',': return Kind::comma;
        case '[': return Kind::open_square;
        case ']': return Kind::close_square;
        case '(': return Kind::open_round;
        case ')': return Kind::close_round;
        case '?': return Kind::question;
        case '-': return Kind::dash;
        case '=': return Kind::equals;
        case '<':
        case '>': return Kind::comparison;
        default: return Kind::stray;
    }
}

Lexeme first_lexeme(std::string_view text, bool after_dot) {
    const char c = text.front();
    const auto word = [&](Kind kind, std::size_t length) {
        return Lexeme{kind, text.substr(0, length)};
    };
    if (starts_identifier(c)) {
        const std::size_t length = identifier_length(text);
        const bool contains = text.substr(0, length) == "contains" && !after_dot;
        return word(contains ? Kind::comparison : Kind::identifier, length);
    }
    if (is_digit(c) || (c == '-' && text.size() > 1 && is_digit(text[1]))) {
        return word(Kind::number, number_length(text));
    }
    if (c == '\'' || c == '"') {
        const std::size_t end = text.find(c, 1);
        if (end != std::string_view::npos) return word(Kind::string, end + 1);
        return word(Kind::stray, 1);
    }
    if (text.starts_with("..")) return word(Kind::dotdot, 2);
    for (const std::string_view comparison : {"==", "!=", "<>", "<=", ">="}) {
        if (text.starts_with(comparison)) return word(Kind::comparison, 2);
    }
    const Kind kind = punctuation(c);
    return word(kind, kind == Kind::stray ? utf8_decode(text).bytes : 1);
}

}  // namespace

std::vector<Lexeme> lex(std::string_view markup) {
    std::vector<Lexeme> lexemes;
    std::string_view rest = trim_start(markup);
    while (!rest.empty()) {
        const bool after_dot = !lexemes.empty() && lexemes.back().kind == Kind::dot;
        const Lexeme lexeme = first_lexeme(rest, after_dot);
        lexemes.push_back(lexeme);
        rest = trim_start(rest.substr(lexeme.text.size()));
    }
    lexemes.push_back({Kind::end, rest});
    return lexemes;
}

std::string_view kind_name(Lexeme::Kind kind) {
    switch (kind) {
        case Kind::end: return "the end";
        case Kind::identifier: return "a name";
        case Kind::string: return "a text";
        case Kind::number: return "a number";
        case Kind::comparison: return "a comparison";
        case Kind::dot: return "'.'";
        case Kind::dotdot: return "'..'";
        case Kind::pipe: return "'|'";
        case Kind::colon: return "':'";
        case Kind::comma: return "','";
        case Kind::open_square: return "'['";
        case Kind::close_square: return "']'";
        case Kind::open_round: return "'('";
        case Kind::close_round: return "')'";
        case Kind::question: return "'?'";
        case Kind::dash: return "'-'";
        case Kind::equals: return "'='";
        case Kind::stray: return "a stray character";
    }
    return "";
}

}  // namespace tocsin::liquid
