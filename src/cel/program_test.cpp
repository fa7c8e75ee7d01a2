// SPDX-License-Identifier: Apache-2.0
#include "cel/program.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <atomic>
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
    REQUIRE_FALSE(cases.empty());
    return cases;
}

}  // namespace

TEST_CASE("cel: what expressions are worth") {
    const Scene scene;
    for (const Case& c : read_cases("values.txt")) {
        CAPTURE(c.expression);
        REQUIRE(c.expected.size() == 1);
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
        return Program::compile(source, scene.environment(),
                                {.result = Type::of(Type::Tag::boolean)});
    };
    CHECK(compile("segment.vip"));
    CHECK(compile("customer.attributes.flag"));
    const auto text = compile("ticket.reason");
    REQUIRE_FALSE(text);
    CHECK(describe(text.error().front()) == "1:8: error: this must be bool, and it is string");
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
