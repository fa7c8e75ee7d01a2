// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>

#include "base/error.hpp"
#include "value/arena.hpp"
#include "value/value.hpp"

namespace tocsin::cli {

/// The largest file that a command reads whole.
inline constexpr std::size_t input_bytes_max = std::size_t{16} << 20;

/// Reads a file that holds a JSON object: what an expression or a template gets to see. The members
/// lie in `arena`. No file, an empty name, is an empty object.
///
/// Error: with the file's name, and the place if it is not JSON or no object.
Result<Value> read_object(const std::string& file, Arena& arena);

}  // namespace tocsin::cli
