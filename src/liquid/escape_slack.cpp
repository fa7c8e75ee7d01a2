// SPDX-License-Identifier: Apache-2.0
#include "liquid/escape_slack.hpp"

#include <algorithm>
#include <array>

#include "liquid/escape.hpp"
#include "liquid/letters.hpp"

namespace tocsin::liquid {
namespace {

constexpr std::string_view word_joiner = "\u2060";
/// The characters that may have a meaning.
constexpr auto is_sign = [] {
    std::array<bool, 256> table{};
    for (const char c : {'&', '<', '>', '@', '#'}) table[static_cast<std::size_t>(c)] = true;
    return table;
}();

constexpr std::string_view mentions[] = {"here", "channel", "everyone"};

/// `_` is mrkdwn's own, as in `_@here_`. Beyond ASCII nothing counts as part of a word, since it
/// may be punctuation: rather one joiner too many.
bool is_word(char c) { return is_letter(c) || is_digit(c); }

/// Whether what comes now may be a word of its own. After a backslash what looks like a letter may
/// be an escape of JSON's, such as the `n` of a line break.
bool begins_word(std::string_view before) {
    if (before.empty() || !is_word(before.back())) return true;
    const std::size_t from = before.size() - std::min(before.size(), slack_context_bytes);
    return before.substr(from).find('\\') != std::string_view::npos;
}

/// Whether `text` begins with a mention's word, or is the beginning of one that the next piece of
/// data may complete.
bool begins_mention(std::string_view text) {
    return std::ranges::any_of(mentions, [text](std::string_view mention) {
        const std::size_t length = std::min(text.size(), mention.size());
        for (std::size_t i = 0; i < length; ++i) {
            if (lower_ascii(text[i]) != mention[i]) return false;
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

void append_target(std::string& out, std::string_view data) {
    for (const char c : data) {
        const bool starts_target = !out.empty() && out.back() == '<';
        const bool is_mark = c == '!' || c == '@' || c == '#';
        if (c == '|' || c == ' ' || (c >= '\t' && c <= '\r') || (is_mark && starts_target)) {
            append_percent_encoded(out, {&c, 1});
        } else {
            append_slack_entities(out, {&c, 1});
        }
    }
}

}  // namespace

void append_slack(std::string& out, std::string_view data, bool in_link_target) {
    if (in_link_target) return append_target(out, data);
    // The author's `@` and `#` make a word of the data that follows them.
    if (!out.empty() && !data.empty() && needs_joiner(out.back(), data)) out += word_joiner;
    // What has no meaning is copied in runs: most texts are one.
    std::size_t copied = 0;
    for (std::size_t i = 0; i < data.size(); ++i) {
        const char c = data[i];
        if (!is_sign[static_cast<unsigned char>(c)]) continue;
        out += data.substr(copied, i - copied);
        copied = i + 1;
        const bool starts_word = begins_word(out);
        append_slack_entities(out, data.substr(i, 1));
        if (starts_word && needs_joiner(c, data.substr(i + 1))) out += word_joiner;
    }
    out += data.substr(copied);
}

}  // namespace tocsin::liquid
