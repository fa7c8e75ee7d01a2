// SPDX-License-Identifier: Apache-2.0
//
// The input is an expression. Whatever it is, compiling it gives a program or errors with a place,
// and evaluating the program ends within its limits; what the checker lets pass has the same value
// as the same expression unchecked.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "cel/program.hpp"
#include "value/json.hpp"

namespace tocsin::cel {
namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

constexpr Field order_fields[] = {{"id", "string"},
                                  {"value", "double"},
                                  {"fulfilled", "bool"},
                                  {"placed_at", "timestamp"},
                                  {"items", "list(string)"}};
const StructType order_type{"order", order_fields};

class Order final : public Struct {
public:
    explicit Order(const Value& items) : items_(items) {}
    const StructType& type() const override { return order_type; }
    Value field(std::size_t slot) const override {
        switch (slot) {
            case 0: return Value::string("1001");
            case 1: return Value::float64(84.5);
            case 2: return Value::boolean(false);
            case 3: return Value::unknown();
            default: return items_;
        }
    }

private:
    Value items_;
};

/// Variables of each sort: a struct, a number, a text, data from outside, and what nobody has told
/// us.
class Scene {
public:
    Scene() {
        require(environment_.add_struct(order_type).has_value());
        for (const auto& [name, type] :
             {std::pair("order", "order"), std::pair("n", "int"), std::pair("s", "string"),
              std::pair("d", "dyn"), std::pair("u", "dyn")}) {
            require(environment_.add_variable(name, type).has_value());
        }
    }
    const Environment& environment() const { return environment_; }
    std::span<const Value> variables() const { return variables_; }

private:
    Environment environment_;
    Arena arena_;
    Value data_ = *parse_json(R"({"a": [1, 2.5, "x", null, true], "b": {"c": "d"}, "e": "\u00e9"})",
                              arena_, ArrayMap::Absent::unknown);
    Order order_{data_.as_map().entry(0).value};
    const Value variables_[5] = {Value::structure(&order_), Value::int64(7),
                                 Value::string("caf\u00e9 \U0001F600"), data_, Value::unknown()};
};

constexpr Limits limits{
    .source_bytes_max = 4096, .elements_max = 1000, .bytes_max = 1 << 18, .steps_max = 5000};

std::string written(const Value& value) {
    std::string out(type_name(value));
    write_json(out, value);
    return out;
}

void check_errors(const Errors& errors, std::string_view source) {
    require(!errors.empty());
    for (const Error& error : errors) {
        require(!error.message.empty());
        require(error.at.line > 0 || error.code == ErrorCode::over_limit);
        require(!describe_with_caret(error, source).empty());
    }
}

Value evaluate(const Program& program, const Scene& scene, Arena& arena) {
    const Value value = program.evaluate(scene.variables(), arena);
    if (value.is(Kind::error)) check_errors({program.error_of(value)}, program.source());
    return value;
}

}  // namespace
}  // namespace tocsin::cel

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace tocsin;
    using namespace tocsin::cel;
    static const Scene scene;
    const std::string_view source(reinterpret_cast<const char*>(data), size);

    const auto unchecked = Program::compile(source, scene.environment(),
                                            {.checking = Checking::names_only, .limits = limits});
    if (!unchecked) {
        check_errors(unchecked.error(), source);
        require(!Program::compile(source, scene.environment(), {.limits = limits}));
        return 0;
    }
    Arena arena;
    const Value value = evaluate(*unchecked, scene, arena);

    const auto checked = Program::compile(source, scene.environment(), {.limits = limits});
    if (!checked) {
        check_errors(checked.error(), source);
        return 0;
    }
    const Value same = evaluate(*checked, scene, arena);
    if (value.is_known() && same.is_known()) require(written(value) == written(same));
    return 0;
}
