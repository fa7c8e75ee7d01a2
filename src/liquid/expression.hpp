// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "value/value.hpp"

namespace tocsin::liquid {

struct Expression;
struct Filter;

/// One step into a value: `.name` or `[index]`.
struct Step {
    Value key = {};                       ///< The name or the literal index, where it is one.
    std::unique_ptr<Expression> index{};  ///< The index otherwise.
    bool dotted = false;                  ///< `.size` may be a property; `['size']` is a key.
    std::uint32_t offset = 0;
};

/// `'text'`, `1.5`, `nil`, `order.items[0].name`, `(1..n)`. Texts are views of the source.
struct Expression {
    enum class Kind : std::uint8_t {
        literal,
        variable,
        range,
    };

    Kind kind = Kind::literal;
    std::uint32_t offset = 0;  ///< Bytes into the source.
    std::string_view text{};   ///< As it was written.
    Value literal{};           ///< Of a literal.
    std::string_view name{};   ///< Of a variable; empty where it is computed, as in `[name]`.
    std::vector<Step> path{};  ///< Of a variable.
    /// Of a range its two ends; of a variable whose name is computed, that name.
    std::vector<Expression> parts{};
};

/// `name: value` among the arguments of a filter or a tag.
struct NamedExpression {
    std::string_view name;
    Expression value;
};

/// `| truncate: 20, '...'`
struct FilterUse {
    const Filter* filter = nullptr;  ///< Null if there is no such filter.
    std::string_view name{};
    std::uint32_t offset = 0;
    std::vector<Expression> arguments{};
    std::vector<NamedExpression> named{};
};

/// What `{{ }}`, `echo` and `assign` hold.
struct FilteredExpression {
    Expression value{};
    std::vector<FilterUse> filters{};
};

enum class Comparison : std::uint8_t {
    none,  ///< The left side alone.
    equal,
    not_equal,
    less,
    less_or_equal,
    greater,
    greater_or_equal,
    contains,
};

/// `a == b and c or d`: comparisons joined from right to left, without precedence.
struct Condition {
    enum class Join : std::uint8_t {
        end,
        all,  ///< and
        any,  ///< or
    };

    struct Term {
        Expression left{};
        Comparison comparison = Comparison::none;
        Expression right{};
        Join join = Join::end;  ///< With the terms that follow.
    };

    std::vector<Term> terms{};
};

}  // namespace tocsin::liquid
