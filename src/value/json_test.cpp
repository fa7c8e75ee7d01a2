// SPDX-License-Identifier: Apache-2.0
#include "value/json.hpp"

#include <doctest/doctest.h>

namespace tocsin {
namespace {

std::string written(const Value& value, JsonStyle style = JsonStyle::compact) {
    std::string out;
    write_json(out, value, style);
    return out;
}

}  // namespace

TEST_CASE("json: what is read is written again, whole numbers and fractions apart") {
    struct Case {
        std::string_view text;
        std::string_view expected;
    };
    const Case cases[] = {
        {"null", "null"},
        {" [1, -2, 3.0, 1e2, 0.1] ", "[1,-2,3.0,100.0,0.1]"},
        {"9223372036854775807", "9223372036854775807"},
        {"18446744073709551615", "18446744073709551615"},
        {"18446744073709551616", "18446744073709551616.0"},
        {"0.30000000000000004", "0.30000000000000004"},
        {"5e-324", "5e-324"},
        {R"({"b":1,"a":{"c":[]},"d":{}})", R"({"b":1,"a":{"c":[]},"d":{}})"},
        {R"({"a":1,"b":2,"a":3})", R"({"a":3,"b":2})"},
        {R"("\u00e9\ud83d\ude00\n\u0001\"\\\/")", "\"\u00e9\U0001F600\\n\\u0001\\\"\\\\/\""},
        {R"("")", R"("")"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.text);
        Arena arena;
        const auto value = parse_json(c.text, arena);
        REQUIRE(value);
        CHECK(written(*value) == c.expected);
    }
}

TEST_CASE("json: a long string and a long number come whole") {
    Arena arena;
    const std::string text =
        "\"" + std::string(100'000, 'x') + "\\n" + std::string(100'000, 'y') + "\"";
    CHECK(written(*parse_json(text, arena)) == text);
    CHECK(written(*parse_json("0." + std::string(5'000, '3'), arena)) == "0.3333333333333333");
}

TEST_CASE("json: an error says where") {
    struct Case {
        std::string_view text;
        Position at;
    };
    const Case cases[] = {
        {"", {1, 1}},
        {"{\"a\":1,\n  b}", {2, 3}},
        {"[1,]", {1, 4}},
        {"{\"a\" 1}", {1, 6}},
        {"1 2", {1, 3}},
        {"\"\xff\"", {1, 2}},
        {"nul", {1, 4}},
        {"'a'", {1, 1}},
        {"[1] // comment", {1, 5}},
    };
    for (const Case& c : cases) {
        CAPTURE(c.text);
        Arena arena;
        const auto value = parse_json(c.text, arena);
        REQUIRE_FALSE(value);
        CHECK(value.error().code == ErrorCode::invalid);
        CHECK(value.error().at == c.at);
    }
}

TEST_CASE("json: depth and size are bounded") {
    Arena arena;
    const std::string deep = std::string(65, '[') + std::string(65, ']');
    CHECK(parse_json(deep, arena).error().code == ErrorCode::over_limit);
    CHECK(parse_json(deep.substr(1, 128), arena));
    const auto code = [&](std::string_view text, const JsonLimits& limits) {
        const auto value = parse_json(text, arena, ArrayMap::Absent::error, limits);
        REQUIRE_FALSE(value);
        return value.error().code;
    };
    CHECK(code("[1,2]", {.bytes_max = 4}) == ErrorCode::over_limit);
    CHECK(code("[1,2]", {.values_max = 2}) == ErrorCode::over_limit);
    CHECK(code("{\"a\":1}", {.values_max = 2}) == ErrorCode::over_limit);
    CHECK(parse_json("[1,2]", arena, ArrayMap::Absent::error, {.values_max = 3}));
    Arena small(100);
    CHECK(parse_json("[[],[],[],[],[],[],[],[]]", small).error().message ==
          "the JSON needs more memory than it may have");
}

TEST_CASE("json: what JSON lacks is written as protobuf's mapping writes it") {
    CHECK(written(Value::timestamp({0, 500'000'000})) == R"("1970-01-01T00:00:00.5Z")");
    CHECK(written(Value::duration({1'500'000'000})) == R"("1.5s")");
    CHECK(written(Value::bytes("\xff")) == R"("/w==")");
    CHECK(written(Value::float64(1e100)) == "1e+100");
    CHECK(written(Value::float64(-1.0 / 0.0)) == R"("-Infinity")");
    CHECK(written(Value::type("int")) == R"("int")");
    CHECK(written(Value::unknown()) == "null");
    CHECK(written(Value::optional(nullptr)) == "null");
    CHECK(written(Value::string("\xff\x1b")) == "\"\uFFFD\\u001b\"");
}

TEST_CASE("json: what shares its parts is not written for ever") {
    Arena arena;
    Value value = Value::int64(1);
    for (int level = 0; level < 60; ++level) {
        const auto twice = arena.make_array<Value>(2);
        twice[0] = twice[1] = value;
        value = Value::list(arena.make<ArrayList>(twice));
    }
    std::string out;
    CHECK_FALSE(write_json(out, value, JsonStyle::compact, 1000));
    CHECK(out.size() < 2000);
}

TEST_CASE("json: indented for people") {
    Arena arena;
    CHECK(written(*parse_json(R"({"a":[1,{}],"b":[]})", arena), JsonStyle::indented) ==
          "{\n  \"a\": [\n    1,\n    {}\n  ],\n  \"b\": []\n}");
}

}  // namespace tocsin
