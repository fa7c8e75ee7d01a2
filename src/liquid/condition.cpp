// SPDX-License-Identifier: Apache-2.0
#include "liquid/compare.hpp"
#include "liquid/evaluate.hpp"
#include "liquid/special.hpp"
#include "liquid/text.hpp"

namespace tocsin::liquid {
namespace {

/// A name alone, or compared with `blank`, `empty` or `nil`, is only asked for.
Purpose purpose_of(const Condition::Term& term) {
    if (term.comparison == Comparison::none) return Purpose::ask;
    const Expression& right = term.right;
    if (right.kind != Expression::Kind::literal) return Purpose::use;
    const bool is_nothing = is_special(right.literal) || right.literal.is(Kind::null);
    return is_nothing ? Purpose::ask : Purpose::use;
}

Value holds(const Condition::Term& term, Rendering& rendering) {
    const Value left = evaluate(term.left, rendering, purpose_of(term));
    if (left.is(Kind::error)) return left;
    if (term.comparison == Comparison::none) return Value::boolean(is_truthy(left));
    const Value right = evaluate(term.right, rendering);
    if (right.is(Kind::error)) return right;
    rendering.at(term.left.offset);
    return compare(term.comparison, left, right, rendering);
}

}  // namespace

Value evaluate(const Condition& condition, Rendering& rendering) {
    // Joined from right to left, `a and (b or (c ...))`, the first term decides alone or not at
    // all.
    Value result = Value::boolean(true);
    for (const Condition::Term& term : condition.terms) {
        result = holds(term, rendering);
        if (result.is(Kind::error)) return result;
        if (term.join == Condition::Join::all && !result.is_true()) return result;
        if (term.join == Condition::Join::any && result.is_true()) return result;
    }
    return result;
}

}  // namespace tocsin::liquid
