// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

namespace tocsin::cel {

/// What an expression may cost, to compile and to evaluate. Each bound has an error of its own,
/// of code `over_limit`.
struct Limits {
    /// Of the source, in bytes.
    std::size_t source_bytes_max = std::size_t{64} << 10;
    /// Of the syntax tree: brackets in brackets, but also `a + b + c ...`, since each operator
    /// holds what stands before it. A chain of `&&` or `||` is flat.
    std::size_t depth_max = 250;
    /// Elements of a list or map that an evaluation makes.
    std::size_t elements_max = 100'000;
    /// Bytes of memory that an evaluation makes, all its texts and lists together.
    std::size_t bytes_max = std::size_t{16} << 20;
    /// Steps of an evaluation: one for each call, for each part of what a loop repeats, and for
    /// each 64 bytes or elements that a function looks at; regular expressions by their size
    /// besides.
    std::uint64_t steps_max = 1'000'000;
    /// Different regular expressions that the source names.
    std::size_t patterns_max = 100;
    /// Errors that are reported; the rest of the source is not checked any more.
    std::size_t errors_max = 20;
};

}  // namespace tocsin::cel
