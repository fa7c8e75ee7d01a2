// SPDX-License-Identifier: Apache-2.0
#include "cel/plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "cel/nodes/nodes.hpp"
#include "cel/pattern.hpp"

namespace tocsin::cel {
namespace {

// What one constant may cost at the most; a larger one is computed in each run.
constexpr std::size_t folded_bytes_max = std::size_t{64} << 10;
constexpr std::uint64_t folding_steps_max = 10'000;

Limits folding_limits(Limits limits) {
    limits.bytes_max = std::min(limits.bytes_max, folded_bytes_max);
    limits.steps_max = std::min(limits.steps_max, folding_steps_max);
    return limits;
}

class Planner {
public:
    Planner(const Environment& environment, std::string_view source, const Limits& limits,
            Plan& plan, Errors& errors)
        : environment_(environment),
          source_(source),
          limits_(limits),
          folding_limits_(folding_limits(limits)),
          plan_(plan),
          errors_(errors) {}

    NodePtr make(const Expr& expr) {
        ++nodes_;
        return std::visit([&](const auto& node) { return make_node(expr, node); }, expr.node);
    }

private:
    /// Makes a node into a constant if all that it works on is constant, and the result is small.
    NodePtr folded(NodePtr node, bool of_constants) {
        if (!of_constants || !plan_.constants.has_room(folding_limits_.bytes_max)) return node;
        Evaluation evaluation({}, 0, plan_.constants, folding_limits_);
        const Value value = node->evaluate(evaluation);
        // What fails may be absorbed, or never be reached.
        if (!value.is_known() || evaluation.is_over()) return node;
        return constant_node(value);
    }

    static bool all_constant(const std::vector<NodePtr>& nodes) {
        return std::ranges::all_of(nodes,
                                   [](const NodePtr& n) { return n->constant() != nullptr; });
    }

    NodePtr make_node(const Expr&, const Literal& literal) {
        const Value& value = literal.value;
        if (value.is(Kind::string))
            return constant_node(Value::string(plan_.constants.copy(value.as_text())));
        if (value.is(Kind::bytes))
            return constant_node(Value::bytes(plan_.constants.copy(value.as_text())));
        if (value.is(Kind::type))
            return constant_node(Value::type(plan_.constants.copy(value.as_text())));
        return constant_node(value);
    }

    NodePtr make_node(const Expr&, const Identifier& identifier) {
        if (identifier.place == Identifier::Place::local) return local_node(identifier.slot);
        return variable_node(identifier.slot, identifier.name);
    }

    NodePtr make_node(const Expr& expr, const Fail& fail) {
        return fail_node(expr.offset, fail.message);
    }

    NodePtr make_node(const Expr& expr, const Message& message) {
        return fail_node(expr.offset, fmt::format("no message type '{}'", message.name));
    }

    // `customer.attributes.plan`, as far as names tell.
    std::string path_of(const Expr& expr) const {
        if (const auto* identifier = std::get_if<Identifier>(&expr.node)) {
            const bool is_local = identifier->place == Identifier::Place::local;
            return is_local ? local_paths_[identifier->slot] : identifier->name;
        }
        if (const auto* select = std::get_if<Select>(&expr.node)) {
            return path_of(*select->operand) + "." + select->field;
        }
        if (const auto* call = std::get_if<Call>(&expr.node)) {
            if (call->function != "_[_]" && call->function != "_[?_]") return "(...)";
            const auto* key = std::get_if<Literal>(&call->args[1]->node);
            const bool is_text = key != nullptr && key->value.is(Kind::string);
            return fmt::format("{}[{}]", path_of(*call->args[0]),
                               is_text ? fmt::format("\"{}\"", key->value.as_text()) : "...");
        }
        return "(...)";
    }

    NodePtr make_node(const Expr& expr, const Select& select) {
        const Access access = select.test_only  ? Access::test
                              : select.optional ? Access::optional
                                                : Access::plain;
        NodePtr operand = make(*select.operand);
        if (select.operand->type.is(Type::Tag::structure)) {
            const StructType& type = *environment_.struct_type(select.operand->type.name);
            if (const auto slot = type.slot(select.field)) {
                return field_node(expr.offset, std::move(operand), type, *slot, access,
                                  path_of(expr));
            }
        }
        const bool constant = operand->constant() != nullptr;
        return folded(
            select_node(expr.offset, std::move(operand), select.field, access, path_of(expr)),
            constant);
    }

    NodePtr make_node(const Expr& expr, const Call& call) {
        std::vector<NodePtr> args;
        if (call.target != nullptr) args.push_back(make(*call.target));
        for (const ExprPtr& arg : call.args) args.push_back(make(*arg));
        const bool constant = all_constant(args);
        return folded(make_call(expr, call, std::move(args)), constant);
    }

    NodePtr make_call(const Expr& expr, const Call& call, std::vector<NodePtr> args) {
        const std::size_t offset = expr.offset;
        if (call.function == "_&&_") return and_node(offset, std::move(args));
        if (call.function == "_||_") return or_node(offset, std::move(args));
        if (call.function == "!_") return not_node(offset, std::move(args[0]));
        if (call.function == "_==_" || call.function == "_!=_") {
            return equality_node(offset, std::move(args[0]), std::move(args[1]),
                                 call.function == "_!=_");
        }
        if (call.function == "@in") {
            const Value* list = args[1]->constant();
            if (list != nullptr && list->is(Kind::list)) {
                return among_node(offset, std::move(args[0]), list->as_list());
            }
        }
        if (call.function == "_?_:_") {
            return conditional_node(offset, std::move(args[0]), std::move(args[1]),
                                    std::move(args[2]));
        }
        if (call.function == "_[_]" || call.function == "_[?_]") {
            const Access access = call.function == "_[_]" ? Access::plain : Access::optional;
            return element_node(offset, std::move(args[0]), std::move(args[1]), access,
                                path_of(expr));
        }
        if (is_standard(call, "or") || is_standard(call, "orValue")) {
            return optional_or_node(offset, std::move(args[0]), std::move(args[1]),
                                    call.function == "orValue");
        }
        if (is_standard(call, "matches")) {
            if (const Value* pattern = args[1]->constant();
                pattern != nullptr && pattern->is(Kind::string)) {
                return make_matches(expr, call, pattern->as_text(), std::move(args[0]));
            }
        }
        return call_node(offset, call.overloads, std::move(args));
    }

    // Whether the call is of the standard function of that name, and of nothing that was declared.
    static bool is_standard(const Call& call, std::string_view name) {
        const std::span<const Overload> standard = standard_overloads();
        return call.function == name && std::ranges::all_of(call.overloads, [&](const Overload* o) {
                   return o >= standard.data() && o < standard.data() + standard.size();
               });
    }

    NodePtr make_matches(const Expr& expr, const Call& call, std::string_view pattern,
                         NodePtr text) {
        Result<Pattern> compiled = pattern_of(pattern);
        if (compiled) return matches_node(expr.offset, std::move(text), *std::move(compiled));
        Error error = compiled.error();
        error.at = position_at(source_, call.args.back()->offset);
        if (errors_.size() < limits_.errors_max) errors_.push_back(error);
        return fail_node(expr.offset, error.message);
    }

    // Compiled once, however often the source names it.
    Result<Pattern> pattern_of(std::string_view text) {
        const auto at = patterns_.find(text);
        if (at != patterns_.end()) return at->second;
        if (patterns_.size() == limits_.patterns_max) {
            return std::unexpected(
                Error{.code = ErrorCode::over_limit,
                      .message = fmt::format("there are more than {} different regular expressions",
                                             limits_.patterns_max)});
        }
        return patterns_.emplace(text, compile_pattern(text)).first->second;
    }

    NodePtr make_node(const Expr& expr, const ListLiteral& list) {
        std::vector<ListPart> parts;
        bool constant = true;
        for (const ListElement& element : list.elements) {
            parts.push_back({make(*element.value), element.optional});
            constant = constant && parts.back().value->constant() != nullptr;
        }
        return folded(list_node(expr.offset, std::move(parts)), constant);
    }

    NodePtr make_node(const Expr& expr, const MapLiteral& map) {
        std::vector<MapPart> parts;
        bool constant = true;
        for (const MapLiteralEntry& entry : map.entries) {
            parts.push_back({make(*entry.key), make(*entry.value), entry.optional});
            constant = constant && parts.back().key->constant() != nullptr &&
                       parts.back().value->constant() != nullptr;
        }
        return folded(map_node(expr.offset, std::move(parts)), constant);
    }

    NodePtr make_node(const Expr& expr, const Loop& loop) {
        LoopParts parts{.macro = loop.macro,
                        .two_variables = loop.variables.size() == 2,
                        .slot = local_paths_.size(),
                        .body_nodes = 0,
                        .range = make(*loop.range),
                        .condition = nullptr,
                        .result = nullptr};
        // Elements are named after what is gone through: `ticket.tags[...]`.
        const std::string element = path_of(*loop.range) + "[...]";
        std::vector<std::string> paths = {element};
        if (loop.variables.size() == 2) paths.insert(paths.begin(), loop.variables[0]);
        const Scope scope(*this, paths);
        const std::size_t nodes_before = nodes_;
        if (loop.condition != nullptr) parts.condition = make(*loop.condition);
        if (loop.result != nullptr) parts.result = make(*loop.result);
        parts.body_nodes = nodes_ - nodes_before;
        return loop_node(expr.offset, std::move(parts));
    }

    NodePtr make_node(const Expr& expr, const Bind& bind) {
        NodePtr value = make(*bind.value);
        const std::size_t slot = local_paths_.size();
        const Scope scope(*this, {path_of(*bind.value)});
        return bind_node(expr.offset, bind.macro, slot, std::move(value), make(*bind.body));
    }

    /// The variables of a macro, while its body is compiled: the checker numbered them alike.
    class Scope {
    public:
        Scope(Planner& planner, const std::vector<std::string>& paths)
            : planner_(planner), outside_(planner.local_paths_.size()) {
            planner_.local_paths_.insert(planner_.local_paths_.end(), paths.begin(), paths.end());
            planner_.plan_.locals = std::max(planner_.plan_.locals, planner_.local_paths_.size());
        }
        ~Scope() { planner_.local_paths_.resize(outside_); }
        Scope(const Scope&) = delete;
        Scope& operator=(const Scope&) = delete;

    private:
        Planner& planner_;
        std::size_t outside_;
    };

    const Environment& environment_;
    std::string_view source_;
    const Limits& limits_;
    const Limits folding_limits_;
    Plan& plan_;
    Errors& errors_;
    std::size_t nodes_ = 0;  // made so far
    std::map<std::string, Result<Pattern>, std::less<>> patterns_;
    std::vector<std::string> local_paths_;  // by slot: what the variables of macros stand for
};

}  // namespace

Plan make_plan(const Ast& ast, const Environment& environment, std::string_view source,
               const Limits& limits, Errors& errors) {
    Plan plan;
    plan.root = Planner(environment, source, limits, plan, errors).make(*ast.root);
    return plan;
}

}  // namespace tocsin::cel
