// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tocsin::liquid {

/// How much of what stands before it decides what data means.
inline constexpr std::size_t slack_context_bytes = 6;

/// Appends `data` to mrkdwn; the rules are in escape.hpp, under `slack`. What `out` ends with
/// decides what a leading `@` or a bare `here` would be.
///
/// What `out` ends with may be a part of a JSON string.
void append_slack(std::string& out, std::string_view data, bool in_link_target);

}  // namespace tocsin::liquid
