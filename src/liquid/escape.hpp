// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "liquid/options.hpp"

namespace tocsin::liquid {

/// Where in the output a piece of data goes, as far as escaping it depends on that.
struct Place {
    /// Nothing was written yet: a URL may begin here.
    bool at_start = false;
    /// Between the `<` that the author wrote for Slack and the `|` or `>` that ends its target.
    bool in_link_target = false;
};

/// Appends `data` so that it stands for itself, and for nothing else, in the language of the
/// output.
///
/// none        as it is: plain text.
/// slack       mrkdwn. `&` `<` `>` become entities (Slack decodes these three and no others), so
/// that no `<!channel>`, `<@U1>`, `<#C1>` or `<url|label>` comes from data. `@here`,
///             `@channel` and `@everyone` at the start of a word get a word joiner (U+2060) after
///             the `@`, `#name` one after the `#` (`#1001` does not: order names stay copyable).
///             In a link's target that the author opened, `|` and white space are percent-encoded,
///             and so is a `!`, `@` or `#` right after the `<`; there captured text is data too.
///             Bare URLs stay: Slack shows them as what they are, so they deceive nobody. `*` `_`
///             `~` and backticks stay too: they can change how the text looks but not what it says.
/// json        the inside of a JSON string: quotes, backslashes and control characters escaped,
///             bytes that are no UTF-8 replaced by U+FFFD.
/// slack_json  slack, then json: for a template that writes Block Kit.
/// url         percent-encoded but for RFC 3986's unreserved characters. A http or https URL at the
///             very start of the output stays a URL: only what no URL may contain is encoded.
///             Any other scheme, such as `javascript:`, is encoded whole and is none any more.
/// html        `&` `<` `>` `"` `'` become entities: right in text and in quoted attributes.
/// header      control characters, line breaks of Unicode included, become spaces: no line can be
///             added to a header of an email.
void append_escaped(std::string& out, std::string_view data, Escape mode, Place place = {});

/// The text with the entities of the five characters that HTML gives a meaning as these.
std::string without_html_entities(std::string_view text);

/// Appends with RFC 3986's unreserved characters as they are and the rest percent-encoded.
void append_percent_encoded(std::string& out, std::string_view text);

/// Appends with every `%41` as the byte it stands for; a `%` that begins no such pair stays.
void append_percent_decoded(std::string& out, std::string_view text);

/// Appends with the five characters that HTML gives a meaning as entities.
void append_html_escaped(std::string& out, std::string_view text);

/// Appends with the three characters that Slack gives a meaning as entities.
void append_slack_entities(std::string& out, std::string_view text);

}  // namespace tocsin::liquid
