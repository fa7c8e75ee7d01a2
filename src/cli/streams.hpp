// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <iosfwd>

namespace tocsin::cli {

/// Where a command writes: results to `out`, what is wrong to `err`.
struct Streams {
    std::ostream& out;
    std::ostream& err;
};

/// How a command ends.
enum ExitStatus : int {
    success = 0,
    failed = 1,  ///< A check that failed, a wrong playbook, an expression without a value.
    misuse = 2,  ///< Wrong usage, or a file that cannot be read.
};

}  // namespace tocsin::cli
