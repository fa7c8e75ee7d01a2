// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "liquid/node.hpp"
#include "liquid/options.hpp"
#include "liquid/parsed_template.hpp"
#include "liquid/tokens.hpp"

namespace tocsin::liquid {

/// Reads a template into nodes. What tags need to parse themselves is public.
///
/// Errors are gathered, so that an author sees more than the first. One in the structure (a block
/// that does not end) stops the parser, since what follows would only be more of the same.
class Parser {
public:
    Parser(const ParsedTemplate& target, const ParseOptions& options);

    /// The whole template.
    Body read_template();
    Errors take_errors() { return std::move(errors_); }

    const ParseOptions& options() const { return options_; }
    bool is_strict() const { return options_.mode == Mode::strict; }

    /// Reads nodes into `body` up to a tag named in `ends`, which is taken and returned. An `end`
    /// token says that none came; that is reported already, at the block's first tag `opener`.
    Token read_body(Body& body, const Token& opener, std::span<const std::string_view> ends);

    /// Goes on after the block of `opener` without reading what is in it: the text up to the tag
    /// `end`, which is taken. Nothing if that never comes, which is reported.
    std::optional<std::string_view> read_verbatim(const Token& opener, std::string_view end);

    /// The next token as it is, and the next tag of that name whatever comes before it: what is in
    /// a `comment` is not read otherwise.
    Token next_token() { return stream_->next(); }
    Token next_tag_named(std::string_view name);
    /// Notes whether `closer` trims the text after it.
    void trim_after(const Token& closer);

    /// Records what is wrong at `at`, a view of the source.
    void error(std::string_view at, std::string message, std::string hint = {},
               ErrorCode code = ErrorCode::invalid);

    /// An error in the structure, after which nothing more is read.
    void fatal(std::string_view at, std::string message, std::string hint = {},
               ErrorCode code = ErrorCode::invalid);

    std::uint32_t offset_of(std::string_view part) const { return target_.offset_of(part); }

private:
    /// Adds the nodes of the lines of a `liquid` tag to `body`.
    void read_lines(std::string_view lines, Body& body);
    void read_tag(Body& body, const Token& token);
    void trim_before(Body& body, const Token& token);
    void unexpected(const Token& token, const Token* opener,
                    std::span<const std::string_view> ends);
    void never_closed(const Token& opener);

    const ParsedTemplate& target_;
    const ParseOptions& options_;
    TokenStream stream_of_template_;
    TokenStream* stream_;
    Errors errors_;
    std::size_t depth_ = 0;
    bool trims_next_text_ = false;
    bool stopped_ = false;
};

/// Reads the tag whose first token is `opener`, and its block if it has one. Null where nothing is
/// to be rendered, or where it was wrong and that is reported.
using TagReader = std::unique_ptr<Node> (*)(Parser& parser, const Token& opener);

}  // namespace tocsin::liquid
