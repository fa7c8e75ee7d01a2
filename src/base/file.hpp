// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

#include "base/error.hpp"

namespace tocsin {

/// The whole content of a file.
///
/// Errors, with the file's name: `not_found`; `invalid` if it is no file or cannot be read;
/// `over_limit` if it has more than `bytes_max` bytes.
Result<std::string> read_file(const std::filesystem::path& path, std::size_t bytes_max);

}  // namespace tocsin
