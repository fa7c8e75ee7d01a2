// SPDX-License-Identifier: Apache-2.0
#include "value/arena.hpp"

#include <doctest/doctest.h>

#include <cstdint>

namespace tocsin {

TEST_CASE("arena: what was made stays where it is while more is made") {
    Arena arena;
    const std::string_view first = arena.copy("first");
    std::vector<std::span<std::uint64_t>> arrays;
    for (std::size_t i = 0; i < 100; ++i) {
        arrays.push_back(arena.make_array<std::uint64_t>(i * 10));
        for (std::uint64_t& n : arrays.back()) n = i;
    }
    CHECK(first == "first");
    for (std::size_t i = 0; i < arrays.size(); ++i) {
        for (const std::uint64_t n : arrays[i]) CHECK(n == i);
    }
}

TEST_CASE("arena: what it makes is aligned") {
    Arena arena;
    for (int i = 0; i < 10; ++i) {
        arena.copy("x");
        const auto* number = arena.make<std::uint64_t>(7u);
        CHECK(reinterpret_cast<std::uintptr_t>(number) % alignof(std::uint64_t) == 0);
    }
}

TEST_CASE("arena: the budget counts what was made, and a reset frees it") {
    Arena arena(100);
    CHECK(arena.has_room(100));
    CHECK_FALSE(arena.has_room(101));
    arena.copy(std::string(60, 'x'));
    CHECK(arena.bytes_used() == 60);
    CHECK(arena.has_room(40));
    CHECK_FALSE(arena.has_room(41));
    CHECK_FALSE(arena.has_room(SIZE_MAX));
    arena.reset();
    CHECK(arena.has_room(100));
    CHECK(arena.copy("again") == "again");
}

}  // namespace tocsin
