// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "liquid/expression.hpp"
#include "liquid/rendering.hpp"

namespace tocsin::liquid {

/// What an expression is evaluated for.
enum class Purpose {
    use,
    ask,  ///< Only to see whether there is anything: a gap is no finding then, see Undefined.
};

/// The value, or a failure (`Kind::error`). Unknown and missing ones are nil.
Value evaluate(const Expression& expression, Rendering& rendering, Purpose purpose = Purpose::use);

/// The value after all filters.
Value evaluate(const FilteredExpression& expression, Rendering& rendering);

/// Whether the condition holds, as a boolean, or a failure.
Value evaluate(const Condition& condition, Rendering& rendering);

/// `value[key]`, as filters such as `map` look into elements; nil if there is nothing.
Value element_of(const Value& value, const Value& key);

}  // namespace tocsin::liquid
