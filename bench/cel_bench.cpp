// SPDX-License-Identifier: Apache-2.0
//
// What a play's condition costs, compiled once. `bench/peers` runs the same one in other
// evaluators.
#include <benchmark/benchmark.h>

#include <array>
#include <cstdlib>

#include "allocations.hpp"
#include "cel/program.hpp"
#include "value/json.hpp"

namespace tocsin::cel {
namespace {

constexpr std::string_view condition =
    R"(segment.first_time && ticket.reason in ["address_change", "cancel_order"] && !order.fulfilled)";

/// A struct of ours whose fields are values that are at hand already.
template <std::size_t count>
class Fields final : public Struct {
public:
    Fields(const StructType& type, std::array<Value, count> values)
        : type_(type), values_(values) {}
    const StructType& type() const override { return type_; }
    Value field(std::size_t slot) const override { return values_[slot]; }

private:
    const StructType& type_;
    std::array<Value, count> values_;
};

constexpr Field segment_fields[] = {{"vip", "bool"}, {"first_time", "bool"}};
constexpr Field ticket_fields[] = {{"id", "string"}, {"status", "string"}, {"reason", "string"}};
constexpr Field order_fields[] = {{"id", "string"}, {"value", "double"}, {"fulfilled", "bool"}};
const StructType segment_type{"segment", segment_fields};
const StructType ticket_type{"ticket", ticket_fields};
const StructType order_type{"order", order_fields};

void condition_over_structs(benchmark::State& state) {
    Environment environment;
    for (const StructType* type : {&segment_type, &ticket_type, &order_type}) {
        if (!environment.add_struct(*type)) std::abort();
        if (!environment.add_variable(std::string(type->name), type->name)) std::abort();
    }
    const auto program =
        Program::compile(condition, environment, {.result = Type::of(Type::Tag::boolean)});
    if (!program) std::abort();

    const Fields<2> segment(segment_type, {Value::boolean(false), Value::boolean(true)});
    const Fields<3> ticket(
        ticket_type, {Value::string("T1"), Value::string("open"), Value::string("cancel_order")});
    const Fields<3> order(order_type,
                          {Value::string("1001"), Value::float64(84.5), Value::boolean(false)});
    const Value variables[] = {Value::structure(&segment), Value::structure(&ticket),
                               Value::structure(&order)};
    Arena arena;
    if (!program->evaluate(variables, arena).is_true()) std::abort();
    const std::size_t before = allocations();
    for (auto _ : state) benchmark::DoNotOptimize(program->evaluate(variables, arena));
    report_allocations(state, before);
}
BENCHMARK(condition_over_structs);

void condition_over_json(benchmark::State& state) {
    Environment environment;
    for (const char* name : {"segment", "ticket", "order"}) {
        if (!environment.add_variable(name, "map(string, dyn)")) std::abort();
    }
    const auto program =
        Program::compile(condition, environment, {.result = Type::of(Type::Tag::boolean)});
    if (!program) std::abort();

    Arena data;
    const auto json = [&data](std::string_view text) { return *parse_json(text, data); };
    const Value variables[] = {json(R"({"vip": false, "first_time": true})"),
                               json(R"({"id": "T1", "status": "open", "reason": "cancel_order"})"),
                               json(R"({"id": "1001", "value": 84.5, "fulfilled": false})")};
    Arena arena;
    if (!program->evaluate(variables, arena).is_true()) std::abort();
    const std::size_t before = allocations();
    for (auto _ : state) benchmark::DoNotOptimize(program->evaluate(variables, arena));
    report_allocations(state, before);
}
BENCHMARK(condition_over_json);

void compiling(benchmark::State& state) {
    Environment environment;
    for (const StructType* type : {&segment_type, &ticket_type, &order_type}) {
        if (!environment.add_struct(*type)) std::abort();
        if (!environment.add_variable(std::string(type->name), type->name)) std::abort();
    }
    for (auto _ : state) benchmark::DoNotOptimize(Program::compile(condition, environment));
}
BENCHMARK(compiling);

}  // namespace
}  // namespace tocsin::cel

BENCHMARK_MAIN();
