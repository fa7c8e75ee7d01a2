// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/time.hpp"
#include "base/zone.hpp"

namespace tocsin::liquid {

/// Appends `time`, as a clock in `zone` shows it, by a format of Ruby's `Time#strftime`: all of its
/// directives, the flags `-` `_` `0` `^` `#` and `:`, and widths of up to 4 digits. What is no
/// directive is appended as it stands. Names are English.
///
/// @param bytes_max  where `out` is larger than this, writing ends: a width asks for much more than
///                   it takes to write it.
/// @return whether all was written.
bool append_strftime(std::string& out, std::string_view format, Timestamp time, const Zone& zone,
                     std::size_t bytes_max = SIZE_MAX);

}  // namespace tocsin::liquid
