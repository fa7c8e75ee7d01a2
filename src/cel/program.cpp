// SPDX-License-Identifier: Apache-2.0
#include "cel/program.hpp"

#include <fmt/format.h>

#include "cel/evaluation.hpp"
#include "cel/inference.hpp"
#include "cel/parser.hpp"

namespace tocsin::cel {
namespace {

std::optional<Error> wrong_result(const Expr& root, std::string_view source,
                                  const std::optional<Type>& wanted) {
    if (!wanted || Inference().assignable(root.type, *wanted)) return std::nullopt;
    return Error{.code = ErrorCode::invalid,
                 .message = fmt::format("this must be {}, and it is {}", to_string(*wanted),
                                        to_string(root.type)),
                 .at = position_at(source, root.offset)};
}

}  // namespace

std::expected<Program, Errors> Program::compile(std::string_view source,
                                                const Environment& environment,
                                                const Options& options) {
    Result<Ast> ast = parse(source, options.limits);
    if (!ast) return std::unexpected(Errors{ast.error()});
    Errors errors = check(*ast, environment, source, options.checking, options.limits);
    if (!errors.empty()) return std::unexpected(std::move(errors));
    if (const auto error = wrong_result(*ast->root, source, options.result)) {
        return std::unexpected(Errors{*error});
    }
    Plan plan = make_plan(*ast, environment, source, options.limits, errors);
    if (!errors.empty() && options.checking == Checking::strict) {
        return std::unexpected(std::move(errors));
    }
    return Program(std::string(source), ast->root->type, std::move(plan), options.limits);
}

Value Program::evaluate(std::span<const Value> variables, Arena& arena) const {
    Evaluation evaluation(variables, plan_.locals, arena, limits_);
    const Value value = plan_.root->evaluate(evaluation);
    return evaluation.is_over() ? evaluation.over_limit() : value;
}

Error Program::error_of(const Value& error) const {
    const Failure& failure = error.as_error();
    return {.code = failure.code,
            .message = std::string(failure.message),
            .hint = std::string(failure.hint),
            .at = position_at(source_, failure.offset)};
}

}  // namespace tocsin::cel
