// SPDX-License-Identifier: Apache-2.0
#include "cel/checker.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/nearest.hpp"
#include "cel/call_errors.hpp"
#include "cel/inference.hpp"

namespace tocsin::cel {
namespace {

using Tag = Type::Tag;

Type literal_type(const Value& value) {
    switch (value.kind()) {
        case Kind::null: return Type::of(Tag::null);
        case Kind::boolean: return Type::of(Tag::boolean);
        case Kind::int64: return Type::of(Tag::int64);
        case Kind::uint64: return Type::of(Tag::uint64);
        case Kind::float64: return Type::of(Tag::float64);
        case Kind::string: return Type::of(Tag::string);
        case Kind::bytes: return Type::of(Tag::bytes);
        default: return Type::dyn();
    }
}

// Whether values of the type may be keys of a map (cel-spec, "Aggregate types").
bool may_be_key_type(const Type& type) {
    switch (type.tag) {
        case Tag::dyn:
        case Tag::variable:
        case Tag::boolean:
        case Tag::int64:
        case Tag::uint64:
        case Tag::float64:  // refused when it runs, where it is no literal's mistake
        case Tag::string: return true;
        default: return false;
    }
}

class Checker {
public:
    Checker(const Environment& environment, std::string_view source, Arena& literals,
            Checking checking, const Limits& limits)
        : environment_(environment),
          source_(source),
          literals_(literals),
          strict_(checking == Checking::strict),
          errors_max_(limits.errors_max) {}

    Errors run(ExprPtr& root) {
        check(root);
        std::ranges::stable_sort(errors_, {}, [](const Error& error) {
            return std::pair(error.at.line, error.at.column);
        });
        return std::move(errors_);
    }

    const Inference& inference() const { return inference_; }

private:
    /// A variable that a macro introduced, while its body is checked.
    struct Local {
        std::string name;
        Type type;
    };

    // Each rule may put another expression in the place of `expr`; returns its type.
    Type check(ExprPtr& expr) {
        // Nobody reads more, and to explain each would take long.
        if (errors_.size() >= errors_max_) return Type::dyn();
        Type type = std::visit([&](auto& node) { return check_node(expr, node); }, expr->node);
        if (!strict_) type = Type::dyn();
        expr->type = type;
        return type;
    }

    Type error(std::size_t offset, Advice advice) {
        if (strict_ && errors_.size() < errors_max_) {
            errors_.push_back({.code = ErrorCode::invalid,
                               .message = std::move(advice.message),
                               .hint = std::move(advice.hint),
                               .at = position_at(source_, offset)});
        }
        return Type::dyn();
    }

    // Of an expression that cannot be compiled: an error if that counts, else it fails when it
    // runs.
    Type unresolved(ExprPtr& expr, Advice advice) {
        Type type = error(expr->offset, advice);
        expr->node = Fail{std::move(advice.message)};
        return type;
    }

    Type check_node(ExprPtr&, const Literal& literal) { return literal_type(literal.value); }
    Type check_node(ExprPtr&, const Fail&) { return Type::dyn(); }

    Type check_node(ExprPtr& expr, Identifier& identifier) {
        if (const std::optional<Type> type = resolve_name(expr, identifier.name)) return *type;
        return unresolved(expr, {fmt::format("no variable '{}'", identifier.name),
                                 did_you_mean(identifier.name, known_names())});
    }

    // Makes `expr` the variable or type that `name` stands for, and returns its type.
    std::optional<Type> resolve_name(ExprPtr& expr, const std::string& name) {
        const Identifier& first = leftmost(*expr);
        if (!first.absolute) {
            if (const std::optional<std::size_t> slot = local_slot(name)) {
                expr->node = Identifier{name, false, Identifier::Place::local, *slot};
                return locals_[*slot].type;
            }
            // A variable of a macro hides `item.name` as well as `item`.
            if (local_slot(first.name)) return std::nullopt;
        }
        for (const std::string& candidate : environment_.candidates(name, first.absolute)) {
            if (const auto slot = environment_.variable_slot(candidate)) {
                expr->node = Identifier{candidate, true, Identifier::Place::variable, *slot};
                return inference_.instantiate(environment_.variables()[*slot].type, parameters_);
            }
            if (const auto type = type_called(candidate)) {
                const std::string_view runtime = literals_.copy(runtime_name(*type));
                expr->node = Literal{Value::type(runtime)};
                return Type::type_of(*type);
            }
        }
        return std::nullopt;
    }

    std::optional<Type> type_called(const std::string& name) const {
        if (environment_.struct_type(name) != nullptr) return Type::structure(name);
        return type_named(name);
    }

    // Of a chain of selections from a name.
    static const Identifier& leftmost(const Expr& expr) {
        if (const auto* select = std::get_if<Select>(&expr.node)) return leftmost(*select->operand);
        return std::get<Identifier>(expr.node);
    }

    std::optional<std::size_t> local_slot(std::string_view name) const {
        for (std::size_t i = locals_.size(); i > 0; --i) {
            if (locals_[i - 1].name == name) return i - 1;
        }
        return std::nullopt;
    }

    std::vector<std::string_view> known_names() const {
        std::vector<std::string_view> names;
        for (const Local& local : locals_) names.push_back(local.name);
        for (const auto& variable : environment_.variables()) names.push_back(variable.name);
        return names;
    }

    // `a.b.c` if the expression is such a chain of names that nothing has resolved yet.
    static std::optional<std::string> qualified_name(const Expr& expr) {
        if (const auto* identifier = std::get_if<Identifier>(&expr.node)) return identifier->name;
        const auto* select = std::get_if<Select>(&expr.node);
        if (select == nullptr || select->test_only || select->optional) return std::nullopt;
        std::optional<std::string> name = qualified_name(*select->operand);
        if (name) *name += "." + select->field;
        return name;
    }

    Type check_node(ExprPtr& expr, Select& select) {
        if (const std::optional<std::string> name = qualified_name(*expr)) {
            if (const std::optional<Type> type = resolve_name(expr, *name)) return *type;
        }
        const Type operand = inference_.resolved(check(select.operand));
        const bool chained = operand.is(Tag::optional);
        const Type field = field_type(*expr, select, chained ? operand.params[0] : operand);
        if (select.test_only) return Type::of(Tag::boolean);
        return chained || select.optional ? Type::optional_of(field) : field;
    }

    Type field_type(const Expr& expr, const Select& select, const Type& operand) {
        switch (operand.tag) {
            case Tag::dyn: return Type::dyn();
            case Tag::variable: return force_dyn(operand);
            case Tag::map: {
                if (inference_.assignable(Type::of(Tag::string), operand.params[0])) {
                    return operand.params[1];
                }
                return error(expr.offset,
                             {fmt::format("the keys of {} are no texts", to_string(operand)),
                              "write [key]"});
            }
            case Tag::structure: {
                const StructType& type = *environment_.struct_type(operand.name);
                const auto slot = type.slot(select.field);
                if (slot) return (*environment_.field_types(operand.name))[*slot];
                std::vector<std::string_view> names;
                for (const Field& field : type.fields) names.push_back(field.name);
                return error(expr.offset,
                             {fmt::format("no field '{}' on {}", select.field, operand.name),
                              did_you_mean(select.field, names)});
            }
            default:
                return error(expr.offset,
                             {fmt::format("{} has no fields, so no '{}'",
                                          to_string(inference_.final(operand)), select.field),
                              ""});
        }
    }

    // What is used as if it were anything is dyn from now on.
    Type force_dyn(const Type& variable) {
        inference_.assignable(Type::dyn(), variable);
        return Type::dyn();
    }

    Type check_node(ExprPtr& expr, Call& call) {
        resolve_function(call);
        if (const std::optional<Advice> advice = unknown_name(call))
            return unresolved(expr, *advice);
        std::vector<Type> types;
        if (call.target != nullptr) types.push_back(check(call.target));
        for (ExprPtr& arg : call.args) types.push_back(check(arg));

        if (call.function == "_&&_" || call.function == "_||_") return check_logic(call, types);
        if (call.function == "_?_:_") return check_conditional(call, types);
        return check_overloads(expr, call, types, overloads_of(call));
    }

    std::vector<const Overload*> overloads_of(const Call& call) const {
        std::vector<const Overload*> overloads = environment_.overloads(call.function);
        std::erase_if(overloads, [&](const Overload* overload) {
            return !(call.target != nullptr ? overload->is_method() : overload->is_function());
        });
        return overloads;
    }

    // What to say of a call of a name that no function has. The arguments say nothing then: they
    // may be meant for a macro.
    std::optional<Advice> unknown_name(const Call& call) const {
        const bool is_operator = !operator_symbol(call.function).empty();
        if (is_operator || !overloads_of(call).empty()) return std::nullopt;
        return unknown_function(call, call.target == nullptr ? "" : namespace_of(*call.target),
                                environment_);
    }

    // `math` of a call such as `math.gratest(1, 2)`: a name that only functions begin with.
    std::string namespace_of(const Expr& target) const {
        const std::optional<std::string> name = qualified_name(target);
        if (!name || local_slot(leftmost(target).name) || environment_.variable_slot(*name))
            return "";
        const auto names = environment_.function_names(false);
        const bool is_namespace = std::ranges::any_of(
            names, [&](std::string_view function) { return function.starts_with(*name + "."); });
        return is_namespace ? *name : "";
    }

    // Finds the function in the container. `math.greatest(1, 2)` is a call of the function
    // "math.greatest", if there is one, and not of a method of `math`.
    void resolve_function(Call& call) const {
        std::string name = call.function;
        bool absolute = call.absolute;
        if (call.target != nullptr) {
            const std::optional<std::string> scope = qualified_name(*call.target);
            if (!scope || local_slot(leftmost(*call.target).name)) return;
            name = *scope + "." + name;
            absolute = leftmost(*call.target).absolute;
        }
        for (const std::string& candidate : environment_.candidates(name, absolute)) {
            if (environment_.overloads(candidate).empty()) continue;
            call.function = candidate;
            call.target = nullptr;
            return;
        }
    }

    Type check_logic(const Call& call, std::span<const Type> types) {
        const std::string who = fmt::format("'{}'", operator_symbol(call.function));
        for (std::size_t i = 0; i < types.size(); ++i) want_bool(*call.args[i], types[i], who);
        return Type::of(Tag::boolean);
    }

    void want_bool(const Expr& expr, const Type& type, std::string_view who) {
        if (inference_.assignable(type, Type::of(Tag::boolean))) return;
        error(expr.offset, {fmt::format("{} needs a bool, and this is {}", who,
                                        to_string(inference_.final(type))),
                            type.is_numeric() ? "compare it with something" : ""});
    }

    Type check_conditional(const Call& call, std::span<const Type> types) {
        want_bool(*call.args[0], types[0], "'?:'");
        const Type result = inference_.fresh_variable();
        const Type branches[] = {types[1], types[2]};
        const Type wanted[] = {result, result};
        if (!inference_.assignable(branches, wanted)) {
            return error(call.args[2]->offset, {fmt::format("the branches of '?:' are {} and {}",
                                                            to_string(inference_.final(types[1])),
                                                            to_string(inference_.final(types[2]))),
                                                "make them of one type, or write dyn(...)"});
        }
        return inference_.resolved(result);
    }

    Type check_overloads(ExprPtr& expr, Call& call, std::span<const Type> types,
                         std::span<const Overload* const> overloads) {
        std::optional<Type> result;
        for (const Overload* overload : overloads) {
            std::vector<std::pair<std::string, Type>> names;
            std::vector<Type> params;
            for (const Type& param : overload->params) {
                params.push_back(inference_.instantiate(param, names));
            }
            if (!inference_.assignable(types, params)) continue;
            call.overloads.push_back(overload);
            const Type type = inference_.resolved(inference_.instantiate(overload->result, names));
            if (!result) {
                result = type;
            } else if (!result->is_dyn() && type != *result) {
                result = Type::dyn();
            }
        }
        if (result) return *result;
        std::vector<Type> given;
        for (const Type& type : types) given.push_back(inference_.final(type));
        return unresolved(expr, no_such_overload(call, given, overloads));
    }

    Type check_node(ExprPtr&, ListLiteral& list) {
        std::optional<Type> element;
        for (ListElement& e : list.elements) {
            const Type type = element_type(*e.value, check(e.value), e.optional);
            element = element ? inference_.join(*element, type) : type;
        }
        return Type::list_of(element ? *element : inference_.fresh_variable());
    }

    // Of `e`, or of `?e`: what is in the optional then.
    Type element_type(const Expr& expr, const Type& type, bool optional) {
        return optional ? content_type(expr, type, "after '?' an optional") : type;
    }

    // Of an optional, what is in it.
    Type content_type(const Expr& expr, const Type& type, std::string_view wanted) {
        const Type content = inference_.fresh_variable();
        if (inference_.assignable(type, Type::optional_of(content))) {
            return inference_.resolved(content);
        }
        return error(expr.offset, {fmt::format("{} is needed, and this is {}", wanted,
                                               to_string(inference_.final(type))),
                                   ""});
    }

    Type check_node(ExprPtr&, MapLiteral& map) {
        std::optional<Type> key;
        std::optional<Type> value;
        for (MapLiteralEntry& entry : map.entries) {
            const Type key_type = inference_.resolved(check(entry.key));
            if (!may_be_key_type(key_type)) {
                error(entry.key->offset,
                      {fmt::format("{} cannot be the key of a map", to_string(key_type)),
                       "a key is a text, a whole number or a bool"});
            }
            const Type value_type = element_type(*entry.value, check(entry.value), entry.optional);
            key = key ? inference_.join(*key, key_type) : key_type;
            value = value ? inference_.join(*value, value_type) : value_type;
        }
        return Type::map_of(key ? *key : inference_.fresh_variable(),
                            value ? *value : inference_.fresh_variable());
    }

    /// What the variables of a loop stand for.
    struct RangeTypes {
        Type key;    ///< of a map; the index of a list
        Type value;  ///< of a map; the element of a list
        bool is_map;
    };

    RangeTypes range_types(const Expr& expr, const Type& range) {
        switch (range.tag) {
            case Tag::list: return {Type::of(Tag::int64), range.params[0], false};
            case Tag::map: return {range.params[0], range.params[1], true};
            case Tag::variable: force_dyn(range); [[fallthrough]];
            case Tag::dyn: return {Type::dyn(), Type::dyn(), false};
            default:
                error(expr.offset,
                      {fmt::format("only a list or a map can be gone through, and this is {}",
                                   to_string(range)),
                       ""});
                return {Type::dyn(), Type::dyn(), false};
        }
    }

    Type check_node(ExprPtr&, Loop& loop) {
        const Type range = inference_.resolved(check(loop.range));
        const RangeTypes types = range_types(*loop.range, range);
        const bool two = loop.variables.size() == 2;
        const Type element = types.is_map && !two ? types.key : types.value;
        if (two) locals_.push_back({loop.variables[0], types.key});
        locals_.push_back({loop.variables.back(), element});

        if (loop.condition != nullptr)
            want_bool(*loop.condition, check(loop.condition), "a macro's condition");
        const Type result = loop.result == nullptr ? element : check(loop.result);
        locals_.resize(locals_.size() - loop.variables.size());

        switch (loop.macro) {
            case Loop::Macro::all:
            case Loop::Macro::exists:
            case Loop::Macro::exists_one: return Type::of(Tag::boolean);
            case Loop::Macro::map:
            case Loop::Macro::filter: return Type::list_of(result);
            case Loop::Macro::transform_map: return Type::map_of(types.key, result);
            case Loop::Macro::transform_map_entry: return entry_type(*loop.result, result);
        }
        return Type::dyn();
    }

    // Of what transformMapEntry makes: a map.
    Type entry_type(const Expr& expr, const Type& type) {
        const Type map = Type::map_of(inference_.fresh_variable(), inference_.fresh_variable());
        if (inference_.assignable(type, map)) return inference_.resolved(map);
        return error(expr.offset, {fmt::format("transformMapEntry makes a map, and this is {}",
                                               to_string(inference_.final(type))),
                                   "write {key: value}"});
    }

    Type check_node(ExprPtr&, Bind& bind) {
        const Type value = inference_.resolved(check(bind.value));
        const bool looks_in = bind.macro != Bind::Macro::bind;
        locals_.push_back(
            {bind.variable, looks_in ? content_type(*bind.value, value, "an optional") : value});
        Type body = check(bind.body);
        locals_.pop_back();
        switch (bind.macro) {
            case Bind::Macro::bind: return body;
            case Bind::Macro::opt_map: return Type::optional_of(body);
            case Bind::Macro::opt_flat_map:
                return Type::optional_of(content_type(*bind.body, body, "an optional"));
        }
        return Type::dyn();
    }

    Type check_node(ExprPtr& expr, Message& message) {
        for (ExprPtr& value : message.values) check(value);
        return unresolved(expr,
                          {fmt::format("no message type '{}'", message.name),
                           "tocsin has no protobuf messages; write a map: {\"field\": value}"});
    }

    const Environment& environment_;
    std::string_view source_;
    Arena& literals_;
    const bool strict_;
    const std::size_t errors_max_;
    Inference inference_;
    std::vector<Local> locals_;
    std::vector<std::pair<std::string, Type>> parameters_;  // of the variables' types
    Errors errors_;
};

}  // namespace

Errors check(Ast& ast, const Environment& environment, std::string_view source, Checking checking,
             const Limits& limits) {
    Checker checker(environment, source, ast.literals, checking, limits);
    Errors errors = checker.run(ast.root);
    ast.root->type = checker.inference().final(ast.root->type);
    return errors;
}

}  // namespace tocsin::cel
