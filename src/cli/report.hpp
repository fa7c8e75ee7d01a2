// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "base/error.hpp"

namespace tocsin::cli {

/// An error as one JSON object: `error`, and `hint`, `file`, `line`, `column` where they are known.
std::string error_json(const Error& error);

}  // namespace tocsin::cli
