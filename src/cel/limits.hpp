// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

namespace tocsin::cel {

/// What an expression may cost, to compile and to evaluate. Each bound has an error of its own,
/// of code `over_limit`.
struct Limits {
    /// Of the source, in bytes.
    std::size_t source_bytes_max = 64 * 1024;
    /// Of the syntax tree: brackets in brackets, but also operators in a chain.
    std::size_t depth_max = 250;
    /// Elements of a list or map that an evaluation makes.
    std::size_t elements_max = 100'000;
    /// Bytes of memory that an evaluation makes, all its texts and lists together.
    std::size_t bytes_max = std::size_t{16} << 20;
    /// Steps of an evaluation: one for each operation, element of a loop, and 64 bytes or elements
    /// that a function looks at.
    std::uint64_t steps_max = 1'000'000;
};

}  // namespace tocsin::cel
