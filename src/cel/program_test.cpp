// SPDX-License-Identifier: Apache-2.0
#include "cel/program.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <fstream>
#include <thread>

#include "value/json.hpp"

namespace tocsin::cel {
namespace {

/// A struct whose fields are values that are at hand.
class Record final : public Struct {
public:
    Record(const StructType& type, std::vector<Value> fields)
        : type_(type), fields_(std::move(fields)) {}
    const StructType& type() const override { return type_; }
    Value field(std::size_t slot) const override { return fields_[slot]; }
    // A text that nobody has told us is empty.
    bool has(std::size_t slot) const override {
        const Value& value = fields_[slot];
        return !value.is(Kind::unknown) && !(value.is(Kind::string) && value.as_text().empty());
    }

private:
    const StructType& type_;
    std::vector<Value> fields_;
};

constexpr Field customer_fields[] = {
    {"email", "string"},
    {"nickname", "string"},
    {"orders", "int"},
    {"ltv_percentile", "double"},
    {"attributes", "map(string, dyn)"},
};
constexpr Field ticket_fields[] = {
    {"reason", "string"}, {"subject", "string"}, {"tags", "list(string)"}, {"pattern", "string"}};
constexpr Field order_fields[] = {{"id", "string"},
                                  {"value", "double"},
                                  {"fulfilled", "bool"},
                                  {"placed_at", "timestamp"},
                                  {"delivered_at", "timestamp"}};
constexpr Field segment_fields[] = {{"vip", "bool"}, {"first_time", "bool"}};
const StructType customer_type{"customer", customer_fields};
const StructType ticket_type{"ticket", ticket_fields};
const StructType order_type{"order", order_fields};
const StructType segment_type{"segment", segment_fields};

/// What the cases speak of: a first-time buyer whose order is on its way, at 2026-11-24T16:00:00Z.
class Scene {
public:
    Scene() {
        for (const StructType* type : {&customer_type, &ticket_type, &order_type, &segment_type}) {
            REQUIRE(environment_.add_struct(*type));
            REQUIRE(environment_.add_variable(std::string(type->name), type->name));
        }
        REQUIRE(environment_.add_variable("now", "timestamp"));
        REQUIRE(environment_.add_variable("customer_type", "type(customer)"));
    }

    const Environment& environment() const { return environment_; }
    std::span<const Value> variables() const { return variables_; }

private:
    static Value json(std::string_view text, Arena& arena) {
        return *parse_json(text, arena, ArrayMap::Absent::unknown);
    }

    static constexpr Timestamp now_{1795536000, 0};

    Environment environment_;
    Arena arena_;
    Record customer_{customer_type,
                     {Value::string("ana@example.com"), Value::string(""), Value::int64(1),
                      Value::unknown(), json(R"({"plan": "gold", "visits": 3})", arena_)}};
    Record ticket_{ticket_type,
                   {Value::string("address_change"), Value::string("Wrong  address, please change"),
                    json(R"(["vip-eu", "address"])", arena_), Value::string("[a-")}};
    Record order_{order_type,
                  {Value::string("1001"), Value::float64(84.5), Value::boolean(false),
                   Value::timestamp({now_.seconds - 3600, 0}), Value::unknown()}};
    Record segment_{segment_type, {Value::boolean(false), Value::boolean(true)}};
    const Value variables_[6] = {Value::structure(&customer_), Value::structure(&ticket_),
                                 Value::structure(&order_),    Value::structure(&segment_),
                                 Value::timestamp(now_),       Value::type("customer")};
};

std::string shown(const Program& program, const Value& value) {
    if (value.is(Kind::error)) {
        const Error error = program.error_of(value);
        const std::string text = describe(error);
        return "error " + text.substr(0, text.find("error: ")) +
               text.substr(text.find("error: ") + 7);
    }
    if (value.is(Kind::unknown)) {
        std::string out;
        for (const Missing* m = value.as_unknown(); m != nullptr; m = m->next) {
            out += (out.empty() ? "" : ", ") + std::string(m->path);
        }
        return "unknown " + out;
    }
    std::string json;
    write_json(json, value);
    return fmt::format("{} {}", type_name(value), json);
}

struct Case {
    std::string expression;
    std::vector<std::string> expected;
};

/// The cases of a file under tests/cases/cel: an expression, below it lines that begin with "=> ".
std::vector<Case> read_cases(const std::string& name) {
    std::ifstream in(TOCSIN_CASES_DIR "/cel/" + name);
    REQUIRE(in);
    std::vector<Case> cases;
    std::string expression;
    bool in_case = false;
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with("=> ")) {
            if (!in_case) cases.push_back({expression, {}});
            in_case = true;
            cases.back().expected.push_back(line.substr(3));
        } else {
            in_case = false;
            expression = line.starts_with("# ") ? "" : line;
        }
    }
    return cases;
}

std::size_t errors_of(std::string_view source, const Options& options = {}) {
    const auto program = Program::compile(source, Environment(), options);
    return program ? 0 : program.error().size();
}

}  // namespace

TEST_CASE("cel: what expressions are worth") {
    const Scene scene;
    for (const Case& c : read_cases("values.txt")) {
        CAPTURE(c.expression);
        const auto program = Program::compile(c.expression, scene.environment());
        if (!program) {
            CHECK(describe(program.error().front()) == c.expected.front());
            continue;
        }
        Arena arena;
        CHECK(shown(*program, program->evaluate(scene.variables(), arena)) == c.expected.front());
    }
}

TEST_CASE("cel: what is wrong with expressions") {
    const Scene scene;
    for (const Case& c : read_cases("errors.txt")) {
        CAPTURE(c.expression);
        const auto program = Program::compile(c.expression, scene.environment());
        REQUIRE_FALSE(program);
        std::string got;
        for (const Error& error : program.error()) got += describe(error) + "\n";
        CHECK(got == fmt::format("{}\n", fmt::join(c.expected, "\n")));
    }
}

TEST_CASE("cel: a condition must be a bool, as far as is known") {
    const Scene scene;
    const auto compile = [&](std::string_view source) {
        return Program::compile(source, scene.environment(), {.result = "bool"});
    };
    CHECK(compile("segment.vip"));
    CHECK(compile("customer.attributes.flag"));
    const auto text = compile("ticket.reason");
    REQUIRE_FALSE(text);
    CHECK(describe(text.error().front()) == "1:1: error: this must be bool, and it is string");
}

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
        "1:421: error: the evaluation takes more than 1000 steps");
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

TEST_CASE("cel: an unchecked name fails only where it is reached") {
    const auto program =
        Program::compile("nobody.knows || true", Environment(), {.checking = Checking::names_only});
    REQUIRE(program);
    Arena arena;
    CHECK(program->evaluate({}, arena).is_true());
}

TEST_CASE("cel: threads share a program") {
    const Scene scene;
    const auto program = Program::compile(
        "ticket.tags.exists(t, t.startsWith('vip')) && order.placed_at.getHours('Asia/Kathmandu') "
        "== 20",
        scene.environment());
    REQUIRE(program);
    std::atomic<int> agreed = 0;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([&] {
                Arena arena;
                for (int run = 0; run < 200; ++run) {
                    if (program->evaluate(scene.variables(), arena).is_true()) ++agreed;
                    arena.reset();
                }
            });
        }
    }
    CHECK(agreed == 800);
}

}  // namespace tocsin::cel
