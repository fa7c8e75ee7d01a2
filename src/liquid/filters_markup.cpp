// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/utf8.hpp"
#include "liquid/escape.hpp"
#include "liquid/escape_slack.hpp"
#include "liquid/filters.hpp"
#include "liquid/letters.hpp"
#include "liquid/nesting.hpp"
#include "liquid/special.hpp"
#include "liquid/text.hpp"
#include "value/json.hpp"

namespace tocsin::liquid::filters {
namespace {

bool is_markup(Escape mode) {
    return mode == Escape::html || mode == Escape::slack || mode == Escape::slack_json;
}

/// A `&` that begins an entity: letters, or `#` and digits, and then `;`.
bool begins_entity(std::string_view text) {
    std::size_t end = 1;
    if (end < text.size() && text[end] == '#') {
        ++end;
        while (end < text.size() && is_digit(text[end])) ++end;
        return end > 2 && end < text.size() && text[end] == ';';
    }
    while (end < text.size() && is_letter(text[end])) ++end;
    return end > 1 && end < text.size() && text[end] == ';';
}

struct Block {
    std::string_view open;
    std::string_view close;
};

/// What `strip_html` takes out with all that is in it. A block that does not end is no block.
constexpr Block html_blocks[] = {{"<script", "</script>"}, {"<!--", "-->"}, {"<style", "</style>"}};

std::string without_blocks(std::string_view text) {
    std::string out;
    // A closing that was not found once is not there later: without this memory a text of openings
    // would be searched to its end for each of them.
    bool may_close[std::size(html_blocks)] = {true, true, true};
    while (!text.empty()) {
        std::size_t block_size = 0;
        for (std::size_t i = 0; i < std::size(html_blocks) && block_size == 0; ++i) {
            if (!may_close[i] || !text.starts_with(html_blocks[i].open)) continue;
            const std::size_t close = text.find(html_blocks[i].close, html_blocks[i].open.size());
            may_close[i] = close != std::string_view::npos;
            if (may_close[i]) block_size = close + html_blocks[i].close.size();
        }
        if (block_size == 0) out += text.front();
        text.remove_prefix(std::max<std::size_t>(block_size, 1));
    }
    return out;
}

std::string without_tags(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const std::size_t open = std::min(text.find('<'), text.size());
        out += text.substr(0, open);
        text.remove_prefix(open);
        const std::size_t close = text.find('>');
        if (close == std::string_view::npos) break;
        text.remove_prefix(close + 1);
    }
    out += text;
    return out;
}

}  // namespace

Value escape(FilterCall& call) {
    if (call.input().is(Kind::null)) return {};
    // Where the renderer escapes markup it does that to the result, once.
    if (is_markup(call.escape())) return Value::string(call.input_text());
    std::string out;
    append_html_escaped(out, call.input_text());
    return call.result(out);
}

Value escape_once(FilterCall& call) {
    const std::string_view text = call.input_text();
    if (is_markup(call.escape())) return call.result(without_html_entities(text));
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '&' && begins_entity(text.substr(i))) {
            out += '&';
        } else {
            append_html_escaped(out, text.substr(i, 1));
        }
    }
    return call.result(out);
}

Value slack_escape(FilterCall& call) {
    const Escape mode = call.escape();
    if (mode == Escape::slack || mode == Escape::slack_json)
        return Value::string(call.input_text());
    std::string out;
    append_escaped(out, call.input_text(), Escape::slack);
    return call.result(out);
}

Value strip_html(FilterCall& call) {
    return call.result(without_tags(without_blocks(call.input_text())));
}

Value newline_to_br(FilterCall& call) {
    // In HTML the breaks are markup, and what is between them is data as before.
    const bool is_html = call.escape() == Escape::html;
    std::string text;
    TextParts parts;
    for (std::string_view rest = call.input_text(); !rest.empty(); rest.remove_prefix(1)) {
        if (rest.starts_with("\r\n")) continue;
        if (rest.front() == '\n') {
            text += "<br />";
            parts.grow_to(text.size(), is_html);
        }
        text += rest.front();
        parts.grow_to(text.size(), false);
    }
    return call.rendering().make_text(text, parts);
}

Value url_encode(FilterCall& call) {
    if (call.input().is(Kind::null)) return {};
    std::string out;
    for (const char c : call.input_text()) {
        if (c == ' ') {
            out += '+';
        } else {
            append_percent_encoded(out, {&c, 1});
        }
    }
    // In a URL nothing is left to be encoded; elsewhere it is data like any other.
    const Value result = call.result(out);
    return call.escape() == Escape::url && result.is(Kind::string) ? result.trusted() : result;
}

Value url_decode(FilterCall& call) {
    if (call.input().is(Kind::null)) return {};
    std::string text(call.input_text());
    std::ranges::replace(text, '+', ' ');
    std::string out;
    append_percent_decoded(out, text);
    if (!utf8_valid(out)) return call.fail("invalid byte sequence in UTF-8");
    return call.result(out);
}

Value uri_escape(FilterCall& call) {
    if (call.input().is(Kind::null)) return {};
    std::string out;
    for (const char c : call.input_text()) {
        const bool stays =
            std::string_view(":/?#[]@!$&'()*+,;=%").find(c) != std::string_view::npos;
        if (stays) {
            out += c;
        } else {
            append_percent_encoded(out, {&c, 1});
        }
    }
    return call.result(out);
}

Value raw(FilterCall& call) {
    // A copy, so that of a text which the author and data wrote together all is the author's now.
    if (!call.input().is(Kind::string)) return call.input();
    const Value copy = call.result(call.input_text());
    return copy.is(Kind::string) ? copy.trusted() : copy;
}

Value json(FilterCall& call) {
    const auto indent = to_integer(call.argument(0));
    const bool is_indented = indent && *indent > 0;
    if (const auto wrong = nesting_error(call.input(), call.rendering())) return *wrong;
    std::string out;
    // What is too long is cut so short that it is still too long, which `result` reports.
    write_json(out, call.input(), is_indented ? JsonStyle::indented : JsonStyle::compact,
               call.rendering().bytes_left());
    const Escape mode = call.escape();
    if (mode == Escape::slack_json) {
        // JSON's own characters mean nothing to Slack, so the texts in it are escaped as they
        // stand.
        std::string mrkdwn;
        append_slack(mrkdwn, out, false);
        out = std::move(mrkdwn);
    }
    const Value result = call.result(out);
    const bool is_json = mode == Escape::json || mode == Escape::slack_json;
    return is_json && result.is(Kind::string) ? result.trusted() : result;
}

Value from_json(FilterCall& call) {
    const std::string_view text = call.input_text();
    if (!call.rendering().count_parsed_bytes(text.size())) return {};
    const auto value = parse_json(text, call.arena());
    if (!value) return call.fail(value.error().message, value.error().hint);
    return *value;
}

}  // namespace tocsin::liquid::filters
