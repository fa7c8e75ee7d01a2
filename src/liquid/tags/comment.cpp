// SPDX-License-Identifier: Apache-2.0
#include "liquid/tags/table.hpp"

namespace tocsin::liquid {

/// Comments nest, and what is in a `raw` within them does not end them. Nothing else in them is
/// looked at.
std::unique_ptr<Node> tags::read_comment(Parser& parser, const Token& opener) {
    for (std::size_t depth = 1; depth > 0;) {
        Token token = parser.next_token();
        if (token.name == "raw") token = parser.next_tag_named("endraw");
        if (token.kind == Token::Kind::end) {
            parser.fatal(opener.all, "'comment' was never closed",
                         "write {% endcomment %} after it");
            return nullptr;
        }
        if (token.name == "comment") ++depth;
        if (token.name == "endcomment") --depth;
        if (depth == 0) parser.trim_after(token);
    }
    return nullptr;
}

std::unique_ptr<Node> tags::read_inline_comment(Parser& parser, const Token& opener) {
    std::string_view rest = opener.markup;
    for (std::size_t end = rest.find('\n'); end != std::string_view::npos; end = rest.find('\n')) {
        rest = trim_start(rest.substr(end));
        if (!rest.empty() && !rest.starts_with('#')) {
            parser.error(rest, "Each line of comments must be prefixed by the '#' character");
            break;
        }
    }
    return nullptr;
}

/// The parser reads the lines itself, since they are nodes of the block around the tag.
std::unique_ptr<Node> tags::read_liquid(Parser&, const Token&) { return nullptr; }

}  // namespace tocsin::liquid
