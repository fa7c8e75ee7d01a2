// SPDX-License-Identifier: Apache-2.0
#include "liquid/parser.hpp"

#include <algorithm>
#include <utility>

#include "base/nearest.hpp"
#include "liquid/tags/output.hpp"
#include "liquid/tags/table.hpp"

namespace tocsin::liquid {
namespace {

constexpr std::string_view inner_tags[] = {"else", "elsif", "when"};

std::string quoted(std::string_view text) { return "'" + std::string(text) + "'"; }

}  // namespace

Parser::Parser(const ParsedTemplate& target, const ParseOptions& options)
    : target_(target),
      options_(options),
      stream_of_template_(TokenStream::of_template(target.source)),
      stream_(&stream_of_template_) {}

Body Parser::read_template() {
    Body body;
    read_body(body, Token{}, {});
    return body;
}

Token Parser::read_body(Body& body, const Token& opener, std::span<const std::string_view> ends) {
    const bool is_block = opener.kind == Token::Kind::tag && !ends.empty();
    if (is_block && depth_ >= options_.depth_max) {
        fatal(opener.all, "nested too deep",
              "at most " + std::to_string(options_.depth_max) + " blocks within one another",
              ErrorCode::over_limit);
    }
    ++depth_;
    Token closer;
    while (!stopped_) {
        const Token token = stream_->next();
        if (token.kind == Token::Kind::end) {
            if (is_block) never_closed(opener);
            break;
        }
        switch (token.kind) {
            case Token::Kind::text: {
                const std::string_view text = trims_next_text_ ? trim_start(token.all) : token.all;
                trims_next_text_ = false;
                if (!text.empty()) body.add_text(text, offset_of(text));
                continue;
            }
            case Token::Kind::unterminated:
                fatal(token.all,
                      token.all.starts_with("{{") ? "'{{' without '}}'" : "'{%' without '%}'",
                      !token.all.ends_with("%}") && token.all.ends_with("}")
                          ? "a single '}' ends it too, even in a text"
                          : "");
                continue;
            case Token::Kind::output:
                trim_before(body, token);
                body.add(read_output(*this, token.markup), offset_of(token.all));
                continue;
            default: break;
        }
        trim_before(body, token);
        if (std::ranges::find(ends, token.name) != ends.end()) {
            closer = token;
            break;
        }
        if (find_tag(token.name) == nullptr) {
            unexpected(token, is_block ? &opener : nullptr, ends);
        } else {
            read_tag(body, token);
        }
    }
    --depth_;
    return closer;
}

void Parser::read_tag(Body& body, const Token& token) {
    if (token.name == "liquid") {
        read_lines(token.markup, body);
    } else {
        body.add(find_tag(token.name)->read(*this, token), offset_of(token.all));
    }
}

void Parser::read_lines(std::string_view lines, Body& body) {
    if (depth_ >= options_.depth_max) {
        return fatal(lines, "nested too deep", {}, ErrorCode::over_limit);
    }
    TokenStream stream = TokenStream::of_lines(lines);
    TokenStream* const outer = std::exchange(stream_, &stream);
    read_body(body, Token{}, {});
    stream_ = outer;
}

void Parser::trim_before(Body& body, const Token& token) {
    if (stream_->is_lines()) return;
    if (token.trims_before) body.trim_last_text();
    trims_next_text_ = token.trims_after;
}

std::optional<std::string_view> Parser::read_verbatim(const Token& opener, std::string_view end) {
    std::string_view text;
    const Token closer = stream_->next_tag_named(end, text);
    if (closer.kind == Token::Kind::end) {
        never_closed(opener);
        return std::nullopt;
    }
    trim_after(closer);
    return text;
}

Token Parser::next_tag_named(std::string_view name) {
    std::string_view text;
    return stream_->next_tag_named(name, text);
}

void Parser::trim_after(const Token& closer) {
    if (!stream_->is_lines()) trims_next_text_ = closer.trims_after;
}

void Parser::error(std::string_view at, std::string message, std::string hint, ErrorCode code) {
    if (stopped_) return;
    errors_.push_back({.code = code,
                       .message = std::move(message),
                       .hint = std::move(hint),
                       .at = position_at(target_.source, offset_of(at)),
                       .file = target_.file});
    if (errors_.size() >= options_.errors_max) stopped_ = true;
}

void Parser::fatal(std::string_view at, std::string message, std::string hint, ErrorCode code) {
    error(at, std::move(message), std::move(hint), code);
    stopped_ = true;
}

void Parser::never_closed(const Token& opener) {
    fatal(opener.all, quoted(opener.name) + " was never closed",
          "write {% end" + std::string(opener.name) + " %} after it");
}

void Parser::unexpected(const Token& token, const Token* opener,
                        std::span<const std::string_view> ends) {
    if (token.name.empty()) {
        return error(token.all, "a tag without a name");
    }
    const bool is_end = token.name.starts_with("end") && find_tag(token.name.substr(3)) != nullptr;
    const bool is_inner = std::ranges::find(inner_tags, token.name) != std::end(inner_tags);
    if (!is_end && !is_inner) {
        return error(token.all, "Unknown tag " + quoted(token.name),
                     did_you_mean(token.name, tag_names()));
    }
    if (opener == nullptr) {
        return fatal(token.all, quoted(token.name) + " without a tag that opens its block");
    }
    fatal(token.all, quoted(token.name) + " inside of " + quoted(opener->name),
          "close that first, with {% " + std::string(ends.back()) + " %}");
}

}  // namespace tocsin::liquid
