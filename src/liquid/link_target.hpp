// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace tocsin::liquid {

/// What a text of the author's does to a link of Slack's, `<target|label>`.
enum class LinkTarget : std::uint8_t {
    unchanged,
    opened,
    closed,
};

/// White space ends a target, so that `orders < 5` opens none.
inline LinkTarget link_target_after(std::string_view text) {
    const std::size_t at = text.find_last_of("<|> \t\r\n");
    if (at == std::string_view::npos) return LinkTarget::unchanged;
    return text[at] == '<' ? LinkTarget::opened : LinkTarget::closed;
}

}  // namespace tocsin::liquid
