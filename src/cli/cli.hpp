// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/streams.hpp"

namespace tocsin::cli {

/// Runs the command that the arguments name, `argv[0]` being the program, and returns its exit
/// status.
int run(int argc, const char* const* argv, Streams streams);

}  // namespace tocsin::cli
