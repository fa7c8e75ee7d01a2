// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <benchmark/benchmark.h>

#include <cstddef>

namespace tocsin {

/// The calls of `operator new` so far, in the whole program.
std::size_t allocations();

/// Reports the allocations of each iteration since `before`, a number that `allocations()` gave.
void report_allocations(benchmark::State& state, std::size_t before);

}  // namespace tocsin
