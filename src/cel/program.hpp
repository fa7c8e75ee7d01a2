// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "cel/checker.hpp"
#include "cel/environment.hpp"
#include "cel/limits.hpp"
#include "cel/plan.hpp"
#include "cel/type.hpp"
#include "value/arena.hpp"
#include "value/value.hpp"

namespace tocsin::cel {

struct Options {
    Checking checking = Checking::strict;
    /// The type that the expression must have: a bool for a condition. Nothing: any.
    std::optional<Type> result = std::nullopt;
    Limits limits = {};
};

/// A compiled expression of the Common Expression Language. Immutable: any number of threads may
/// evaluate it at once.
///
///     Environment environment;
///     environment.add_struct(customer_type);
///     environment.add_variable("customer", "customer");
///     auto program = Program::compile("customer.orders == 1", environment);
///
///     Arena arena;
///     const Value variables[] = {Value::structure(&customer)};
///     Value result = program->evaluate(variables, arena);
class Program {
public:
    /// Errors: all that the checker finds wrong, in the order of the source, or the first thing
    /// that is no CEL. Each has its place in `source`.
    static std::expected<Program, Errors> compile(std::string_view source,
                                                  const Environment& environment,
                                                  const Options& options = {});

    /// Evaluates it. The result may be unknown (see `Value::as_unknown`) or an error; it points
    /// into the arena, the variables and this program.
    ///
    /// @param variables  by slot, in the order of their declaration; what is left out is unknown.
    /// @param arena      where what has to be made is made. Not reset.
    Value evaluate(std::span<const Value> variables, Arena& arena) const;

    /// What an error value says, with its place in the source.
    Error error_of(const Value& error) const;

    const std::string& source() const { return source_; }
    const Type& type() const { return type_; }

private:
    Program(std::string source, Type type, Plan plan, const Limits& limits)
        : source_(std::move(source)),
          type_(std::move(type)),
          plan_(std::move(plan)),
          limits_(limits) {}

    std::string source_;
    Type type_;
    Plan plan_;
    Limits limits_;
};

}  // namespace tocsin::cel
