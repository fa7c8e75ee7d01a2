// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace tocsin {

/// Holds any product of two 64-bit integers. Not ISO C++, but both of our compilers have it.
__extension__ typedef __int128 Int128;

}  // namespace tocsin
