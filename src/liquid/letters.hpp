// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace tocsin::liquid {

/// In capitals, or in small letters: Latin (Latin-1 and Extended-A), Greek and Cyrillic, which is
/// what names and tickets of our users are written in. Other letters stay as they are.
std::string upper_case(std::string_view text);
std::string lower_case(std::string_view text);

}  // namespace tocsin::liquid
