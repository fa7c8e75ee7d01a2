// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace tocsin::liquid {

/// Appends `data` to mrkdwn; the rules are in escape.hpp, under `slack`. What `out` ends with
/// decides what a leading `@` or a bare `here` would be.
void append_slack(std::string& out, std::string_view data, bool in_link_target);

}  // namespace tocsin::liquid
