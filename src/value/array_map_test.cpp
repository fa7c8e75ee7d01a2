// SPDX-License-Identifier: Apache-2.0
#include "value/array_map.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <string>

namespace tocsin {

TEST_CASE("array map: few entries and many are found alike, and keep their order") {
    for (const std::size_t count : {0u, 1u, 11u, 12u, 13u, 500u}) {
        CAPTURE(count);
        Arena arena;
        const auto entries = arena.make_array<MapEntry>(count);
        for (std::size_t i = 0; i < count; ++i) {
            entries[i] = {Value::string(arena.copy("k" + std::to_string((i * 7919) % 1009))),
                          Value::int64(static_cast<std::int64_t>(i))};
        }
        const ArrayMap map(entries, arena);
        REQUIRE(map.size() == count);
        for (std::size_t i = 0; i < count; ++i) {
            const auto found = map.find(entries[i].key);
            REQUIRE(found);
            CHECK(found->as_int64() == static_cast<std::int64_t>(i));
            CHECK(map.entry(i).key.as_text() == entries[i].key.as_text());
        }
        CHECK_FALSE(map.find(Value::string("absent")));
        CHECK_FALSE(map.find(Value::int64(1)));
    }
}

TEST_CASE("array map: many keys of every kind are found") {
    Arena arena;
    const auto entries = arena.make_array<MapEntry>(302);
    for (std::size_t i = 0; i < 100; ++i) {
        const auto n = static_cast<std::int64_t>((i * 37) % 100);
        entries[3 * i] = {Value::int64(-n - 1), Value::int64(n)};
        entries[3 * i + 1] = {Value::uint64(static_cast<std::uint64_t>(n)), Value::int64(n)};
        entries[3 * i + 2] = {Value::string(arena.copy(std::to_string(n))), Value::int64(n)};
    }
    entries[300] = {Value::boolean(true), Value::int64(1)};
    entries[301] = {Value::boolean(false), Value::int64(0)};
    const ArrayMap map(entries, arena);
    for (std::size_t i = 0; i < map.size(); ++i) {
        CHECK(map.find(map.entry(i).key)->as_int64() == map.entry(i).value.as_int64());
    }
    CHECK(map.find(Value::float64(42.0))->as_int64() == 42);
    CHECK_FALSE(map.find(Value::float64(42.5)));
    CHECK_FALSE(map.find(Value::float64(std::nan(""))));
    CHECK_FALSE(map.find(Value()));
    CHECK_FALSE(map.find(Value::bytes("1")));
}

TEST_CASE("array map: a number finds a key of the same worth") {
    Arena arena;
    const auto entries = arena.make_array<MapEntry>(2);
    entries[0] = {Value::int64(1), Value::string("one")};
    entries[1] = {Value::boolean(true), Value::string("yes")};
    const ArrayMap map(entries, arena);
    CHECK(map.find(Value::float64(1.0))->as_text() == "one");
    CHECK(map.find(Value::uint64(1))->as_text() == "one");
    CHECK(map.find(Value::boolean(true))->as_text() == "yes");
    CHECK_FALSE(map.find(Value::float64(1.5)));
}

}  // namespace tocsin
