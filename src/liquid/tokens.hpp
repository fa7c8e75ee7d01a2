// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace tocsin::liquid {

/// A piece of a template as a reader sees it first. All views are of the source.
struct Token {
    enum class Kind {
        text,
        output,        ///< `{{ markup }}`
        tag,           ///< `{% name markup %}`, or a line of a `liquid` tag
        unterminated,  ///< An opening without its end; `all` is what is read over.
        end,
    };

    Kind kind = Kind::end;
    std::string_view all{};     ///< All of it, delimiters included.
    std::string_view name{};    ///< Of a tag; empty where it has none.
    std::string_view markup{};  ///< What is inside, without white space around it.
    bool trims_before = false;  ///< `{{-` or `{%-`
    bool trims_after = false;   ///< `-}}` or `-%}`
};

/// Cuts a template into tokens, or the text of a `liquid` tag into lines.
class TokenStream {
public:
    static TokenStream of_template(std::string_view source) { return {source, false}; }
    static TokenStream of_lines(std::string_view lines) { return {lines, true}; }

    Token next();

    /// Takes all up to the tag `{% name %}` as one text, whatever is in it, and then that tag: the
    /// way in which `raw` and `doc` end. The tag is an `end` token if it never comes.
    Token next_tag_named(std::string_view name, std::string_view& text);

    bool is_lines() const { return lines_; }

    /// The place reached, for errors: an empty view into the source.
    std::string_view here() const { return rest_.substr(0, 0); }

private:
    TokenStream(std::string_view text, bool lines) : rest_(text), lines_(lines) {}

    Token next_line();
    Token take_output();
    Token take_tag();
    Token take_unterminated(std::size_t size);
    /// @param size  bytes of the token, both delimiters among them.
    Token take_delimited(Token::Kind kind, std::size_t size);

    std::string_view rest_;
    bool lines_;
};

/// White space as Liquid trims it.
bool is_space(char c);
std::string_view trim_start(std::string_view text);
std::string_view trim_end(std::string_view text);
std::string_view trim(std::string_view text);

}  // namespace tocsin::liquid
