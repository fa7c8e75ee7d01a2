// SPDX-License-Identifier: Apache-2.0
//
// `where_exp: "item", "item.price > 10"`: filters with a condition that is written as a text.
#include "liquid/elements.hpp"
#include "liquid/evaluate.hpp"
#include "liquid/expression_parser.hpp"
#include "liquid/filters.hpp"
#include "liquid/groups.hpp"
#include "liquid/text.hpp"

namespace tocsin::liquid::filters {
namespace {

/// The element's name and the condition that the two arguments give. The condition has to be a
/// literal of the template: data never runs as template code.
class ElementExpression {
public:
    explicit ElementExpression(FilterCall& call) : call_(call) {
        if (!call.is_literal_text(1)) {
            failure_ = call.fail("the expression must be written in the template");
            return;
        }
        if (!call.rendering().count_parsed_bytes(call.argument(1).as_text().size())) return;
        // A literal is a view of the template's source, so that places in it are right.
        Parser parser(*call.rendering().frame().parsed, options_);
        condition_ = ExpressionParser(parser, call.argument(1).as_text()).condition();
        const Errors errors = parser.take_errors();
        if (!errors.empty()) failure_ = call.fail(errors.front().message, errors.front().hint);
    }

    const Value& failure() const { return failure_; }

    /// The value of the expression for an element: a truth, unless it is no comparison.
    Value of(const Value& element) {
        Rendering& rendering = call_.rendering();
        if (!rendering.count_step()) return {};
        Scope scope(rendering.frame());
        scope.bind(call_.argument_text(0), element);
        const bool is_single =
            condition_.terms.size() == 1 && condition_.terms.front().comparison == Comparison::none;
        return is_single ? evaluate(condition_.terms.front().left, rendering)
                         : evaluate(condition_, rendering);
    }

private:
    FilterCall& call_;
    ParseOptions options_;
    Condition condition_;
    Value failure_;
};

}  // namespace

Value where_exp(FilterCall& call) {
    ElementExpression expression(call);
    if (expression.failure().is(Kind::error)) return expression.failure();
    const auto elements = elements_of(call.input(), call.rendering());
    if (!elements) return elements.error();
    std::vector<Value> kept;
    for (const Value& element : *elements) {
        const Value holds = expression.of(element);
        if (holds.is(Kind::error)) return holds;
        if (is_truthy(holds)) kept.push_back(element);
    }
    return call.list(kept);
}

Value find_exp(FilterCall& call) {
    ElementExpression expression(call);
    if (expression.failure().is(Kind::error)) return expression.failure();
    const auto elements = elements_of(call.input(), call.rendering());
    if (!elements) return elements.error();
    for (const Value& element : *elements) {
        const Value holds = expression.of(element);
        if (holds.is(Kind::error)) return holds;
        if (is_truthy(holds)) return element;
    }
    return {};
}

Value group_by_exp(FilterCall& call) {
    ElementExpression expression(call);
    if (expression.failure().is(Kind::error)) return expression.failure();
    const auto elements = elements_of(call.input(), call.rendering());
    if (!elements) return elements.error();
    Groups groups(call);
    for (const Value& element : *elements) {
        const Value name = expression.of(element);
        if (name.is(Kind::error)) return name;
        groups.add(name, element);
    }
    return groups.value();
}

}  // namespace tocsin::liquid::filters
