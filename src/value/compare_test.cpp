// SPDX-License-Identifier: Apache-2.0
#include "value/compare.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "value/json.hpp"

namespace tocsin {

TEST_CASE("compare: numbers of any kind by what they are worth") {
    constexpr std::int64_t int_max = std::numeric_limits<std::int64_t>::max();
    constexpr std::int64_t int_min = std::numeric_limits<std::int64_t>::min();
    constexpr std::uint64_t uint_max = std::numeric_limits<std::uint64_t>::max();
    const double nan = std::nan("");
    struct Case {
        Value a;
        Value b;
        std::partial_ordering expected;
    };
    const Case cases[] = {
        {Value::int64(1), Value::uint64(1), std::partial_ordering::equivalent},
        {Value::int64(1), Value::float64(1.0), std::partial_ordering::equivalent},
        {Value::int64(1), Value::float64(1.5), std::partial_ordering::less},
        {Value::int64(-1), Value::float64(-1.5), std::partial_ordering::greater},
        {Value::int64(-1), Value::uint64(uint_max), std::partial_ordering::less},
        {Value::uint64(1), Value::float64(-0.5), std::partial_ordering::greater},
        {Value::int64(0), Value::float64(-0.0), std::partial_ordering::equivalent},
        {Value::int64(int_max), Value::uint64(std::uint64_t{1} << 63), std::partial_ordering::less},
        // As doubles the two are one number; cel-spec has cases that want it so.
        {Value::int64(int_max), Value::float64(0x1p63), std::partial_ordering::equivalent},
        {Value::int64(int_min), Value::float64(-0x1p63), std::partial_ordering::equivalent},
        {Value::uint64(uint_max), Value::float64(0x1p64), std::partial_ordering::equivalent},
        {Value::int64(int_max), Value::float64(1e300), std::partial_ordering::less},
        {Value::int64(int_max), Value::float64(-INFINITY), std::partial_ordering::greater},
        {Value::int64(1), Value::float64(nan), std::partial_ordering::unordered},
        {Value::uint64(1), Value::float64(nan), std::partial_ordering::unordered},
    };
    const auto reversed = [](std::partial_ordering order) { return 0 <=> order; };
    for (const Case& c : cases) {
        std::string text;
        write_json(text, c.a);
        text += " and ";
        write_json(text, c.b);
        CAPTURE(text);
        CHECK((compare_numbers(c.a, c.b) == c.expected));
        CHECK((compare_numbers(c.b, c.a) == reversed(c.expected)));
        CHECK(equal(c.a, c.b) == (c.expected == 0));
    }
}

TEST_CASE("compare: lists by element, maps without order, other kinds never across") {
    struct Case {
        std::string_view a;
        std::string_view b;
        bool expected;
    };
    const Case cases[] = {
        {"null", "null", true},
        {"[1, 2]", "[1.0, 2]", true},
        {"[1, 2]", "[2, 1]", false},
        {"[1]", "[1, 2]", false},
        {R"({"a": 1, "b": [2]})", R"({"b": [2], "a": 1})", true},
        {R"({"a": 1})", R"({"b": 1})", false},
        {R"({"a": 1})", R"({"a": 2})", false},
        {R"("1")", "1", false},
        {"null", "false", false},
        {"[]", "{}", false},
    };
    for (const Case& c : cases) {
        CAPTURE(c.a);
        CAPTURE(c.b);
        Arena arena;
        CHECK(equal(*parse_json(c.a, arena), *parse_json(c.b, arena)) == c.expected);
    }
    CHECK_FALSE(equal(Value::string("x"), Value::bytes("x")));
    CHECK_FALSE(equal(Value::float64(std::nan("")), Value::float64(std::nan(""))));
}

TEST_CASE("compare: values that share their parts are compared within a budget") {
    Arena arena;
    Value value = Value::int64(1);
    for (int level = 0; level < 60; ++level) {
        const auto twice = arena.make_array<Value>(2);
        twice[0] = twice[1] = value;
        value = Value::list(arena.make<ArrayList>(twice));
    }
    std::size_t steps_left = 1000;
    equal(value, value, steps_left);
    CHECK(steps_left == 0);
    std::size_t enough = 10;
    CHECK(equal(Value::string("a"), Value::string("a"), enough));
    CHECK(enough == 8);
}

}  // namespace tocsin
