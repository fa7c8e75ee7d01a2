// SPDX-License-Identifier: Apache-2.0
#include "liquid/escape_slack.hpp"

#include <algorithm>

namespace tocsin::liquid {
namespace {

constexpr std::string_view word_joiner = "\u2060";
constexpr std::string_view mentions[] = {"here", "channel", "everyone"};

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

bool is_letter(char c) {
    return lower(c) >= 'a' && lower(c) <= 'z';
}

/// A byte of a longer UTF-8 sequence counts as part of a word.
bool is_word(char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || c == '_' ||
           static_cast<unsigned char>(c) > 127;
}

/// Whether `text` begins with a mention's word, or is the beginning of one that the next piece of
/// data may complete.
bool begins_mention(std::string_view text) {
    return std::ranges::any_of(mentions, [text](std::string_view mention) {
        const std::size_t length = std::min(text.size(), mention.size());
        for (std::size_t i = 0; i < length; ++i) {
            if (lower(text[i]) != mention[i]) return false;
        }
        return text.size() <= mention.size() || !is_word(text[mention.size()]);
    });
}

/// A channel's name, or nothing yet.
bool begins_channel(std::string_view text) {
    return text.empty() || is_letter(text.front()) ||
           static_cast<unsigned char>(text.front()) > 127;
}

bool needs_joiner(char sign, std::string_view after) {
    if (sign == '@') return begins_mention(after);
    return sign == '#' && begins_channel(after);
}

void append_in_target(std::string& out, char c) {
    const bool starts_target = !out.empty() && out.back() == '<';
    switch (c) {
        case '|': out += "%7C"; return;
        case ' ':
        case '\t':
        case '\n':
        case '\r': out += "%20"; return;
        case '!': out += starts_target ? "%21" : "!"; return;
        case '@': out += starts_target ? "%40" : "@"; return;
        case '#': out += starts_target ? "%23" : "#"; return;
        default: out += c;
    }
}

}  // namespace

void append_slack(std::string& out, std::string_view data, bool in_link_target) {
    // The author's `@` and `#` make a word of the data that follows them.
    if (!in_link_target && !out.empty() && !data.empty() && needs_joiner(out.back(), data)) {
        out += word_joiner;
    }
    for (std::size_t i = 0; i < data.size(); ++i) {
        const char c = data[i];
        switch (c) {
            case '&': out += "&amp;"; continue;
            case '<': out += "&lt;"; continue;
            case '>': out += "&gt;"; continue;
            default: break;
        }
        if (in_link_target) {
            append_in_target(out, c);
            continue;
        }
        const bool starts_word = out.empty() || !is_word(out.back());
        out += c;
        if (starts_word && needs_joiner(c, data.substr(i + 1))) out += word_joiner;
    }
}

}  // namespace tocsin::liquid
