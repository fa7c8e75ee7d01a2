// SPDX-License-Identifier: Apache-2.0
#include "liquid/escape.hpp"

#include <algorithm>
#include <array>

#include "base/utf8.hpp"
#include "liquid/escape_slack.hpp"
#include "liquid/letters.hpp"
#include "value/json.hpp"

namespace tocsin::liquid {
namespace {

constexpr std::string_view hex_digits = "0123456789ABCDEF";

bool is_alphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool is_unreserved(char c) {
    return is_alphanumeric(c) || c == '-' || c == '.' || c == '_' || c == '~';
}

/// What RFC 3986 allows anywhere in a URL, less the `'` that ends an attribute. A `%` is taken as
/// the start of an encoded byte.
bool is_url_character(char c) {
    return is_unreserved(c) ||
           std::string_view(":/?#[]@!$&()*+,;=%").find(c) != std::string_view::npos;
}

bool is_web_url(std::string_view text) {
    for (const std::string_view scheme : {"https://", "http://"}) {
        if (text.size() < scheme.size()) continue;
        if (std::ranges::equal(text.substr(0, scheme.size()), scheme,
                               [](char a, char b) { return (a | 0x20) == (b | 0x20); })) {
            return true;
        }
    }
    return false;
}

void append_percent(std::string& out, char c) {
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += hex_digits[byte >> 4];
    out += hex_digits[byte & 15];
}

template <typename Keep>
void append_encoded(std::string& out, std::string_view text, Keep keep) {
    for (const char c : text) {
        if (keep(c)) {
            out += c;
        } else {
            append_percent(out, c);
        }
    }
}

void append_json(std::string& out, std::string_view text) {
    const std::size_t quote = out.size();
    write_json_string(out, text);
    out.pop_back();
    out.erase(quote, 1);
}

bool breaks_header(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x2028 || c == 0x2029;
}

void append_header(std::string& out, std::string_view text) {
    while (!text.empty()) {
        const CodePoint c = utf8_decode(text);
        if (breaks_header(c.value)) {
            out += ' ';
        } else {
            out += text.substr(0, c.bytes);
        }
        text.remove_prefix(c.bytes);
    }
}

struct Entity {
    std::string_view written;
    char character;
};

constexpr std::array<Entity, 5> entities = {
    {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}}};

}  // namespace

void append_percent_encoded(std::string& out, std::string_view text) {
    append_encoded(out, text, is_unreserved);
}

void append_percent_decoded(std::string& out, std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const int high = i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
        const int low = high >= 0 ? hex_value(text[i + 2]) : -1;
        if (text[i] == '%' && low >= 0) {
            out += static_cast<char>(high * 16 + low);
            i += 2;
        } else {
            out += text[i];
        }
    }
}

void append_html_escaped(std::string& out, std::string_view text) {
    for (const char c : text) {
        const auto entity =
            std::ranges::find_if(entities, [c](const Entity& e) { return e.character == c; });
        if (entity == entities.end()) {
            out += c;
        } else {
            out += entity->written;
        }
    }
}

void append_slack_entities(std::string& out, std::string_view text) {
    for (const char c : text) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            default: out += c;
        }
    }
}

void append_escaped(std::string& out, std::string_view data, Escape mode, Place place) {
    switch (mode) {
        case Escape::none: out += data; return;
        case Escape::slack: append_slack(out, data, place.in_link_target); return;
        case Escape::json: append_json(out, data); return;
        case Escape::slack_json: {
            // What stands before the data tells whether it begins a word, so it goes along.
            std::string mrkdwn(out, out.size() - std::min(out.size(), slack_context_bytes));
            const std::size_t before = mrkdwn.size();
            append_slack(mrkdwn, data, place.in_link_target);
            append_json(out, std::string_view(mrkdwn).substr(before));
            return;
        }
        case Escape::url:
            if (place.at_start && is_web_url(data)) {
                append_encoded(out, data, is_url_character);
            } else {
                append_percent_encoded(out, data);
            }
            return;
        case Escape::html: append_html_escaped(out, data); return;
        case Escape::header: append_header(out, data); return;
    }
}

std::string without_html_entities(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const auto entity = std::ranges::find_if(
            entities, [&](const Entity& e) { return text.starts_with(e.written); });
        out += entity == entities.end() ? text.front() : entity->character;
        text.remove_prefix(entity == entities.end() ? 1 : entity->written.size());
    }
    return out;
}

}  // namespace tocsin::liquid
