// SPDX-License-Identifier: Apache-2.0
#include "allocations.hpp"

#include <atomic>
#include <cstdlib>
#include <new>

namespace {

std::atomic<std::size_t> count = 0;

}  // namespace

void* operator new(std::size_t bytes) {
    ++count;
    if (void* memory = std::malloc(bytes == 0 ? 1 : bytes)) return memory;
    throw std::bad_alloc();
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace tocsin {

std::size_t allocations() { return count; }

void report_allocations(benchmark::State& state, std::size_t before) {
    state.counters["allocations"] =
        static_cast<double>(count - before) / static_cast<double>(state.iterations());
}

}  // namespace tocsin
