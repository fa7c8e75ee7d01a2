// SPDX-License-Identifier: Apache-2.0
//
// Whatever an expression and its data are, compiling and evaluating it ends, soon and in little
// memory.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "cel/program.hpp"
#include "value/json.hpp"

namespace tocsin::cel {
namespace {

std::size_t errors_of(std::string_view source, const Options& options = {}) {
    const auto program = Program::compile(source, Environment(), options);
    return program ? 0 : program.error().size();
}

std::string repeat(std::string_view text, int count) {
    std::string out;
    for (int i = 0; i < count; ++i) out += text;
    return out;
}

/// What came of an expression over `items`, the numbers from 0 on, and `text`, which is long.
struct Outcome {
    std::string error;  ///< empty where there is a value
    std::size_t bytes;  ///< that the run took
};

Outcome run(const std::string& source, const Limits& limits = {}) {
    Environment environment;
    REQUIRE(environment.add_variable("items", "list(int)"));
    REQUIRE(environment.add_variable("text", "string"));
    REQUIRE(environment.add_variable("unknown", "dyn"));
    const auto program = Program::compile(source, environment, {.limits = limits});
    if (!program) return {program.error().front().message, 0};
    Arena data;
    const auto numbers = data.make_array<Value>(50'000);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        numbers[i] = Value::int64(static_cast<std::int64_t>(i));
    }
    const ArrayList items(numbers);
    const std::string text(1'000'000, 'a');
    const Value variables[] = {Value::list(&items), Value::string(text), Value::unknown()};
    Arena arena;
    const Value value = program->evaluate(variables, arena);
    return {value.is(Kind::error) ? std::string(value.as_error().message) : "", arena.bytes_used()};
}

constexpr std::string_view too_many_steps = "the evaluation takes more than 1000000 steps";
constexpr std::string_view too_many_bytes = "the evaluation needs more than 16777216 bytes";

}  // namespace

TEST_CASE("cel: each limit has its error") {
    const auto code_of = [](std::string_view source, const Limits& limits) {
        const auto program = Program::compile(source, Environment(), {.limits = limits});
        if (!program) return describe(program.error().front());
        Arena arena;
        const Value value = program->evaluate({}, arena);
        return value.is(Kind::error) ? describe(program->error_of(value)) : std::string();
    };
    std::string list_of_100 = "[0";
    for (int i = 1; i < 100; ++i) list_of_100 += ",0";
    list_of_100 += "]";
    CHECK(code_of("1 + 1", {.source_bytes_max = 4}) ==
          "error: the expression has more than 4 bytes");
    CHECK(code_of("((1))", {.depth_max = 2}) ==
          "1:3: error: the expression is nested deeper than 2");
    CHECK(code_of("1 + 1 + 1", {.depth_max = 2}) ==
          "1:7: error: the expression is nested deeper than 2");
    CHECK(code_of(list_of_100, {.elements_max = 99}) ==
          "1:1: error: a list or map has more than 99 elements");
    CHECK(code_of("'" + std::string(100, 'a') + "'.split('')", {.elements_max = 99}) ==
          "1:104: error: a list or map has more than 99 elements");
    CHECK(code_of("'" + std::string(100, 'a') + "'.replace('', 'b')", {.bytes_max = 150}) ==
          "1:104: error: the evaluation needs more than 150 bytes");
    CHECK(
        code_of(list_of_100 + ".all(x, " + list_of_100 + ".all(y, x == y))", {.steps_max = 1000}) ==
        "1:412: error: the evaluation takes more than 1000 steps");
}

TEST_CASE("cel: a limit that is reached is not absorbed") {
    Environment environment;
    REQUIRE(environment.add_variable("items", "list(int)"));
    const auto program = Program::compile("items.all(x, items.all(y, x == y)) || true", environment,
                                          {.limits = {.steps_max = 100}});
    REQUIRE(program);
    Arena arena;
    const auto items = parse_json("[1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]", arena);
    const Value variables[] = {*items};
    const Value value = program->evaluate(variables, arena);
    REQUIRE(value.is(Kind::error));
    CHECK(value.as_error().code == ErrorCode::over_limit);
}

TEST_CASE("cel: texts that double end at the limit, not at the memory") {
    std::string source = "'0123456789'";
    for (int i = 0; i < 60; ++i) source = fmt::format("cel.bind(x, {}, x + x)", source);
    const auto program = Program::compile(source, Environment());
    REQUIRE(program);
    Arena arena;
    const Value value = program->evaluate({}, arena);
    REQUIRE(value.is(Kind::error));
    CHECK(value.as_error().code == ErrorCode::over_limit);
    CHECK(arena.bytes_used() <= Limits{}.bytes_max + 4096);
}

TEST_CASE("cel: no nesting overflows the stack") {
    const auto repeat = [](std::string_view text, int count) {
        std::string out;
        for (int i = 0; i < count; ++i) out += text;
        return out;
    };
    for (const std::string& source :
         {repeat("(", 10'000), repeat("[", 10'000), repeat("!", 10'000) + "true",
          repeat("-", 10'000) + "x", "x" + repeat(".a", 10'000), "x" + repeat("[0]", 10'000),
          "1" + repeat("+1", 10'000), repeat("true ? 1 : ", 5'000) + "1", repeat("{1:", 10'000),
          repeat("(1+", 200) + "1" + repeat("+1)", 200)}) {
        CAPTURE(source.substr(0, 20));
        CHECK(errors_of(source, {.checking = Checking::names_only}) == 1);
    }
}

TEST_CASE("cel: a chain of && is as flat as it reads") {
    std::string source = "true";
    for (int i = 0; i < 5'000; ++i) source += " && true";
    CHECK(errors_of(source) == 0);
}

TEST_CASE("cel: what shares its parts, and would be endless written out, ends at the limit") {
    // Each level holds the one below it twice.
    std::string shared = "[1]";
    for (int i = 0; i < 60; ++i) shared = fmt::format("cel.bind(x, {}, [x, x])", shared);
    struct Case {
        std::string_view rule;
        std::string source;
    };
    const Case cases[] = {
        {"comparing", fmt::format("cel.bind(y, {}, y == y)", shared)},
        {"looking for it", fmt::format("cel.bind(y, {}, y in [y, y])", shared)},
        {"formatting", fmt::format("'%s'.format([{}])", shared)},
        {"formatting many long texts", "'%s'.format([items.map(i, text)]) == ''"},
        {"joining many long texts", "items.map(i, text).join() == ''"},
        {"replacing each letter by a long text", "text.replace('a', text) == ''"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.rule);
        const Outcome outcome = run(c.source);
        CHECK((outcome.error == too_many_steps || outcome.error == too_many_bytes));
    }
}

TEST_CASE("cel: what a loop repeats is counted, whatever it is made of") {
    const std::string chain = "i < 0" + repeat(" || i < 0", 2'000);
    struct Case {
        std::string_view rule;
        std::string source;
    };
    const Case cases[] = {
        {"a chain of ||", fmt::format("items.exists(i, {})", chain)},
        {"a pattern that only the data knows",
         "items.exists(i, ''.matches('[ab]{100}' + string(i)))"},
        {"a long text against a large pattern", "items.exists(i, text.matches('a[ab]{500}c'))"},
        {"unknowns that are gathered", "items.all(i, items.all(j, unknown.a && unknown.b))"},
        {"optionals", "items.all(i, items.all(j, optional.of(i).hasValue()))"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.rule);
        const Outcome outcome = run(c.source);
        CHECK((outcome.error == too_many_steps || outcome.error == too_many_bytes));
        CHECK(outcome.bytes < Limits{}.bytes_max + (1 << 20));
    }
}

TEST_CASE("cel: large data is no reason to fail, only large results are") {
    CHECK(run("items.filter(i, i == 7) == [7]", {.elements_max = 100}).error.empty());
    CHECK(run("items.filter(i, i < 200).size() == 0", {.elements_max = 100}).error ==
          "a list or map has more than 100 elements");
    CHECK(run("items.transformMap(i, v, v).size() == 50000").error.empty());
    CHECK(run("text.split('').size() == 0").error == "a list or map has more than 100000 elements");
    // Keys that are numbers are found as fast as texts.
    CHECK(run("cel.bind(m, items.transformMap(i, v, v), items.filter(i, m[i] == -1).size() == 0)")
              .error.empty());
    CHECK(run("cel.bind(m, items.transformMap(i, v, v), m == m)").error.empty());
}

TEST_CASE("cel: types that refer to one another are not written out") {
    std::string source = "1 == 1";
    for (int i = 40; i > 0; --i) {
        source = fmt::format("cel.bind(m{0}, {{}}, m{0}[m{1}] == m{1} && {2})", i, i - 1, source);
    }
    const auto entangled = Program::compile("cel.bind(m0, {}, " + source + ")", Environment());
    REQUIRE_FALSE(entangled);
    for (const Error& error : entangled.error()) CHECK(error.message.size() < 1'000);
    std::string large = "[1]";
    for (int i = 0; i < 200; ++i) large = "[" + large + "]";
    const auto program = Program::compile(large + " + 1", Environment());
    REQUIRE_FALSE(program);
    CHECK(program.error().front().message.size() < 1'000);
}

TEST_CASE("cel: a macro's expansion counts as nesting") {
    const std::string block = "cel.block([" + repeat("0,", 10'000) + "0], 1)";
    CHECK(run(block).error == "the expression is nested deeper than 250");
}

TEST_CASE("cel: no more errors are reported than somebody reads") {
    CHECK(errors_of("[" + repeat("a, ", 20'000) + "a]") == 20);
    CHECK(errors_of("[" + repeat("f(), ", 10'000) + "f()]") == 20);
    CHECK(errors_of("[" + repeat("''.matches('['), ", 3'000) + "true]") == 20);
}

TEST_CASE("cel: the different patterns of a source are counted") {
    std::string source = "true";
    for (int i = 0; i < 101; ++i) source += fmt::format(" && text.matches('a{}')", i % 101);
    CHECK(run(source).error == "there are more than 100 different regular expressions");
    CHECK(run("'a'.matches('a')" + repeat(" && 'a'.matches('a')", 500)).error.empty());
}

}  // namespace tocsin::cel
