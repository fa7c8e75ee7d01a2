// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "base/time.hpp"
#include "base/zone.hpp"

namespace tocsin::liquid {

/// Appends `time`, as a clock in `zone` shows it, by a format of Ruby's `Time#strftime`: all of its
/// directives, the flags `-` `_` `0` `^` `#` and `:`, and widths of up to 4 digits. What is no
/// directive is appended as it stands. Names are English.
void append_strftime(std::string& out, std::string_view format, Timestamp time, const Zone& zone);

}  // namespace tocsin::liquid
