// SPDX-License-Identifier: Apache-2.0
#include "cel/macro.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace tocsin::cel {
namespace {

using Args = std::vector<ExprPtr>;

std::unexpected<MacroError> fail(const Expr& at, std::string message) {
    return std::unexpected(MacroError{at.offset, std::move(message)});
}

std::unexpected<MacroError> too_deep(std::size_t offset, std::size_t depth_max) {
    return std::unexpected(
        MacroError{offset, fmt::format("the expression is nested deeper than {}", depth_max),
                   ErrorCode::over_limit});
}

/// How each macro is written.
struct Usage {
    std::string_view name;
    bool is_method;
    std::string_view written;
};

constexpr Usage usages[] = {
    {"has", false, "has(order.id)"},
    {"all", true, "list.all(x, condition)"},
    {"exists", true, "list.exists(x, condition)"},
    {"exists_one", true, "list.exists_one(x, condition)"},
    {"existsOne", true, "list.existsOne(x, condition)"},
    {"filter", true, "list.filter(x, condition)"},
    {"map", true, "list.map(x, result)"},
    {"transformList", true, "list.transformList(i, x, result)"},
    {"transformMap", true, "map.transformMap(k, v, result)"},
    {"transformMapEntry", true, "map.transformMapEntry(k, v, {key: value})"},
    {"optMap", true, "optional.optMap(x, result)"},
    {"optFlatMap", true, "optional.optFlatMap(x, optional)"},
    {"cel.bind", false, "cel.bind(name, value, expression)"},
};

/// A row for each form of a loop: which arguments it takes, in this order, after its variables.
struct LoopForm {
    std::string_view name;
    std::size_t variables;
    bool has_condition;
    bool has_result;
    Loop::Macro macro;
};

constexpr std::array loop_forms = {
    LoopForm{"all", 1, true, false, Loop::Macro::all},
    LoopForm{"exists", 1, true, false, Loop::Macro::exists},
    LoopForm{"exists_one", 1, true, false, Loop::Macro::exists_one},
    LoopForm{"existsOne", 1, true, false, Loop::Macro::exists_one},
    LoopForm{"filter", 1, true, false, Loop::Macro::filter},
    LoopForm{"map", 1, false, true, Loop::Macro::map},
    LoopForm{"map", 1, true, true, Loop::Macro::map},
    LoopForm{"all", 2, true, false, Loop::Macro::all},
    LoopForm{"exists", 2, true, false, Loop::Macro::exists},
    LoopForm{"exists_one", 2, true, false, Loop::Macro::exists_one},
    LoopForm{"existsOne", 2, true, false, Loop::Macro::exists_one},
    LoopForm{"transformList", 2, false, true, Loop::Macro::map},
    LoopForm{"transformList", 2, true, true, Loop::Macro::map},
    LoopForm{"transformMap", 2, false, true, Loop::Macro::transform_map},
    LoopForm{"transformMap", 2, true, true, Loop::Macro::transform_map},
    LoopForm{"transformMapEntry", 2, false, true, Loop::Macro::transform_map_entry},
    LoopForm{"transformMapEntry", 2, true, true, Loop::Macro::transform_map_entry},
};

const LoopForm* find_loop(std::string_view name, std::size_t args) {
    for (const LoopForm& form : loop_forms) {
        const std::size_t takes =
            form.variables + (form.has_condition ? 1 : 0) + (form.has_result ? 1 : 0);
        if (form.name == name && takes == args) return &form;
    }
    return nullptr;
}

// The name of a variable that a macro introduces.
std::expected<std::string, MacroError> variable_name(const Expr& arg) {
    const auto* identifier = std::get_if<Identifier>(&arg.node);
    if (identifier == nullptr || identifier->absolute) {
        return fail(arg, "a plain name for the variable is needed here");
    }
    return identifier->name;
}

std::expected<ExprPtr, MacroError> expand_has(Args args) {
    auto* select = std::get_if<Select>(&args[0]->node);
    if (select == nullptr || select->test_only) {
        return fail(*args[0], "has() asks for a field: has(order.id)");
    }
    select->test_only = true;
    return std::move(args[0]);
}

std::expected<ExprPtr, MacroError> expand_loop(const LoopForm& form, std::size_t offset,
                                               ExprPtr range, Args args) {
    Loop loop{form.macro, std::move(range), {}, nullptr, nullptr};
    std::size_t next = 0;
    for (; next < form.variables; ++next) {
        auto name = variable_name(*args[next]);
        if (!name) return std::unexpected(name.error());
        loop.variables.push_back(*std::move(name));
    }
    if (form.variables == 2 && loop.variables[0] == loop.variables[1]) {
        return fail(*args[1], fmt::format("the two variables of '{}' need two names", form.name));
    }
    if (form.has_condition) loop.condition = std::move(args[next++]);
    if (form.has_result) loop.result = std::move(args[next]);
    return make_expr(offset, std::move(loop));
}

std::expected<ExprPtr, MacroError> expand_bind(Bind::Macro macro, std::size_t offset,
                                               const Expr& variable, ExprPtr value, ExprPtr body) {
    auto name = variable_name(variable);
    if (!name) return std::unexpected(name.error());
    return make_expr(offset, Bind{macro, *std::move(name), std::move(value), std::move(body)});
}

bool is_name(const ExprPtr& expr, std::string_view name) {
    const auto* identifier = expr == nullptr ? nullptr : std::get_if<Identifier>(&expr->node);
    return identifier != nullptr && identifier->name == name;
}

// `cel.block([a, b], body)`, which optimisers write: in `b` and `body`, `cel.index(0)` stands for
// `a`.
std::expected<ExprPtr, MacroError> expand_block(std::size_t offset, Args args,
                                                std::size_t depth_max) {
    auto* list = std::get_if<ListLiteral>(&args[0]->node);
    if (list == nullptr) return fail(*args[0], "cel.block needs a list of expressions");
    ExprPtr body = std::move(args[1]);
    for (std::size_t i = list->elements.size(); i > 0; --i) {
        if (body->depth >= depth_max) return too_deep(offset, depth_max);
        if (list->elements[i - 1].optional) {
            return fail(*list->elements[i - 1].value, "cel.block takes no optional elements");
        }
        body = make_expr(offset, Bind{Bind::Macro::bind, fmt::format("@index{}", i - 1),
                                      std::move(list->elements[i - 1].value), std::move(body)});
    }
    return body;
}

// The name that `cel.index(0)`, `cel.iterVar(0, 1)` and `cel.accuVar(0, 1)` stand for.
std::expected<ExprPtr, MacroError> expand_generated_name(std::size_t offset, const Call& call) {
    std::string name = "@" + call.function.substr(0, call.function.find("Var"));
    for (const ExprPtr& arg : call.args) {
        const auto* literal = std::get_if<Literal>(&arg->node);
        if (literal == nullptr || !literal->value.is(Kind::int64)) {
            return fail(*arg, "a whole number is needed here");
        }
        name += fmt::format("{}{}", call.args.size() > 1 ? ":" : "", literal->value.as_int64());
    }
    return make_expr(offset, Identifier{name});
}

// The macros in the namespace `cel`.
std::expected<ExprPtr, MacroError> expand_cel(std::size_t offset, Call& call,
                                              std::size_t depth_max) {
    Args& args = call.args;
    const std::string& name = call.function;
    if (name == "bind" && args.size() == 3) {
        return expand_bind(Bind::Macro::bind, offset, *args[0], std::move(args[1]),
                           std::move(args[2]));
    }
    if (name == "block" && args.size() == 2)
        return expand_block(offset, std::move(args), depth_max);
    const bool is_generated = (name == "index" && args.size() == 1) ||
                              ((name == "iterVar" || name == "accuVar") && args.size() == 2);
    return is_generated ? expand_generated_name(offset, call) : nullptr;
}

// The expansion, or null where the call is no macro.
std::expected<ExprPtr, MacroError> expansion(std::size_t offset, Call& call,
                                             std::size_t depth_max) {
    Args& args = call.args;
    if (call.target == nullptr) {
        if (call.function == "has" && args.size() == 1) return expand_has(std::move(args));
        return nullptr;
    }
    if (is_name(call.target, "cel")) return expand_cel(offset, call, depth_max);
    // A function has a fixed number of arguments; any number of them make a list.
    const bool chooses = call.function == "greatest" || call.function == "least";
    if (is_name(call.target, "math") && chooses && args.size() >= 3) {
        ListLiteral list;
        for (ExprPtr& arg : args) list.elements.push_back({std::move(arg), false});
        std::vector<ExprPtr> one;
        one.push_back(make_expr(offset, std::move(list)));
        return make_expr(offset, Call{"math." + call.function, nullptr, std::move(one)});
    }
    if (call.function == "optMap" && args.size() == 2) {
        return expand_bind(Bind::Macro::opt_map, offset, *args[0], std::move(call.target),
                           std::move(args[1]));
    }
    if (call.function == "optFlatMap" && args.size() == 2) {
        return expand_bind(Bind::Macro::opt_flat_map, offset, *args[0], std::move(call.target),
                           std::move(args[1]));
    }
    if (const LoopForm* form = find_loop(call.function, args.size())) {
        return expand_loop(*form, offset, std::move(call.target), std::move(args));
    }
    return nullptr;
}

}  // namespace

std::string_view macro_usage(std::string_view name) {
    const auto* usage = std::ranges::find(usages, name, &Usage::name);
    return usage == std::end(usages) ? std::string_view() : usage->written;
}

std::vector<std::string_view> macro_names(bool methods) {
    std::vector<std::string_view> names;
    for (const Usage& usage : usages) {
        if (usage.is_method == methods) names.push_back(usage.name);
    }
    return names;
}

std::expected<void, MacroError> expand_macro(ExprPtr& call, std::size_t depth_max) {
    const std::size_t offset = call->offset;
    auto expanded = expansion(offset, std::get<Call>(call->node), depth_max);
    if (!expanded) return std::unexpected(expanded.error());
    if (*expanded != nullptr) call = *std::move(expanded);
    if (call->depth > depth_max) return too_deep(offset, depth_max);
    return {};
}

}  // namespace tocsin::cel
