// SPDX-License-Identifier: Apache-2.0
#include "liquid/tokens.hpp"

#include <algorithm>

namespace tocsin::liquid {
namespace {

bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// Splits `name rest` at the end of the name; an inline comment's name is `#`.
void split_tag(std::string_view inside, Token& token) {
    inside = trim(inside);
    const auto end =
        inside.starts_with('#') ? inside.begin() + 1 : std::ranges::find_if_not(inside, is_word);
    const auto length = static_cast<std::size_t>(end - inside.begin());
    token.name = inside.substr(0, length);
    token.markup = trim(inside.substr(length));
}

/// The bytes before the first output or tag. One search for both, since one that does not come at
/// all would be looked for to the end again and again.
std::size_t text_length(std::string_view text) {
    for (std::size_t at = text.find('{'); at < text.size(); at = text.find('{', at + 1)) {
        const std::string_view opening = text.substr(at, 2);
        if (opening == "{{" || opening == "{%") return at;
    }
    return text.size();
}

/// Whether `%}` comes in `text`, and before any `{%`. No further than either is looked.
bool closes_first(std::string_view text) {
    for (std::size_t at = text.find('%'); at < text.size(); at = text.find('%', at + 1)) {
        if (text.substr(at + 1).starts_with('}')) return true;
        if (at > 0 && text[at - 1] == '{') return false;
    }
    return false;
}

}  // namespace

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

std::string_view trim_start(std::string_view text) {
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    return text;
}

std::string_view trim_end(std::string_view text) {
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

std::string_view trim(std::string_view text) { return trim_start(trim_end(text)); }

Token TokenStream::next() {
    if (lines_) return next_line();
    if (rest_.empty()) return {.all = rest_};
    if (rest_.starts_with("{{")) return take_output();
    if (rest_.starts_with("{%")) return take_tag();

    const std::size_t end = text_length(rest_);
    const Token token{.kind = Token::Kind::text, .all = rest_.substr(0, end)};
    rest_.remove_prefix(end);
    return token;
}

/// A single `}` ends an output too, and `{%` makes one end with that tag: neither is well formed,
/// but what follows is read from there on.
Token TokenStream::take_output() {
    const std::size_t end = rest_.find('}', 2);
    const std::size_t tag = rest_.substr(0, end).find("{%", 2);
    if (tag != std::string_view::npos) {
        const std::size_t close = rest_.find("%}", tag + 2);
        return take_unterminated(close == std::string_view::npos ? close : close + 2);
    }
    if (end == std::string_view::npos) return take_unterminated(end);
    if (!rest_.substr(end).starts_with("}}")) return take_unterminated(end + 1);
    return take_delimited(Token::Kind::output, end + 2);
}

Token TokenStream::take_tag() {
    const std::size_t end = rest_.find("%}", 2);
    if (end == std::string_view::npos) return take_unterminated(end);
    return take_delimited(Token::Kind::tag, end + 2);
}

Token TokenStream::take_unterminated(std::size_t size) {
    const Token token{.kind = Token::Kind::unterminated, .all = rest_.substr(0, size)};
    rest_.remove_prefix(token.all.size());
    return token;
}

Token TokenStream::take_delimited(Token::Kind kind, std::size_t size) {
    Token token{.kind = kind, .all = rest_.substr(0, size)};
    rest_.remove_prefix(size);
    std::string_view inside = token.all.substr(2, size - 4);
    token.trims_before = inside.starts_with('-');
    if (token.trims_before) inside.remove_prefix(1);
    token.trims_after = token.all[token.all.size() - 3] == '-';
    if (inside.ends_with('-')) inside.remove_suffix(1);
    if (kind == Token::Kind::tag) {
        split_tag(inside, token);
    } else {
        token.markup = trim(inside);
    }
    return token;
}

Token TokenStream::next_line() {
    while (!rest_.empty()) {
        const std::size_t end = std::min(rest_.find('\n'), rest_.size());
        const std::string_view line = trim(rest_.substr(0, end));
        rest_.remove_prefix(std::min(end + 1, rest_.size()));
        if (line.empty()) continue;
        Token token{.kind = Token::Kind::tag, .all = line};
        split_tag(line, token);
        return token;
    }
    return {.all = rest_};
}

Token TokenStream::next_tag_named(std::string_view name, std::string_view& text) {
    const std::string_view all = rest_;
    if (lines_) {
        for (Token token = next_line(); token.kind != Token::Kind::end; token = next_line()) {
            if (token.name != name) continue;
            text = all.substr(0, static_cast<std::size_t>(token.all.data() - all.data()));
            return token;
        }
        return {.all = rest_};
    }
    for (std::size_t at = all.find("{%"); at != std::string_view::npos;
         at = all.find("{%", at + 2)) {
        std::string_view tag = all.substr(at + 2);
        if (tag.starts_with('-')) tag.remove_prefix(1);
        tag = trim_start(tag);
        if (!tag.starts_with(name)) continue;
        tag.remove_prefix(name.size());
        if (tag.empty() || is_word(tag.front())) continue;
        if (!closes_first(tag)) continue;
        text = all.substr(0, at);
        rest_ = all.substr(at);
        return take_tag();
    }
    rest_.remove_prefix(rest_.size());
    return {.all = rest_};
}

}  // namespace tocsin::liquid
