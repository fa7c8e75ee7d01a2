// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <expected>
#include <optional>

#include "liquid/expression.hpp"
#include "liquid/expression_parser.hpp"
#include "liquid/rendering.hpp"

namespace tocsin::liquid {

/// What a loop goes through: the elements of a list, the pairs of a map or of a struct's fields, or
/// one text that is not empty. Nothing is copied, so a range may be as long as it likes.
class LoopItems {
public:
    explicit LoopItems(const Value& value) : value_(value) {}

    std::size_t size() const;
    /// A text is one item, which bounds do not cut (Shopify's rule).
    bool is_text() const { return value_.is(Kind::string); }
    /// @param i  less than size().
    Value at(std::size_t i, Rendering& rendering) const;

private:
    Value value_;
};

/// `limit` and `offset` of a loop, as they were written.
struct LoopBounds {
    std::optional<Expression> limit{};
    std::optional<Expression> offset{};
    bool continues = false;  ///< `offset: continue`
};

/// The part of a collection that a loop goes through.
struct LoopPart {
    std::size_t first = 0;
    std::size_t count = 0;
    std::int64_t end = 0;  ///< Where `offset: continue` goes on.
};

/// How a loop reads what is no whole number.
enum class Bounds {
    strict,  ///< `for`: nil is no bound, and what is no whole number fails.
    loose,   ///< `tablerow`: Ruby's `to_i`. Nil is 0, a text counts as far as it is a number.
};

/// The value of a bound; nothing where there is none. A failure where it is no whole number.
std::expected<std::optional<std::int64_t>, Value> bound_of(const std::optional<Expression>& bound,
                                                           Bounds reading, Rendering& rendering);

/// The part of `items` that the bounds leave, or a failure.
///
/// @param continued_from  where the loop of the same name ended.
std::expected<LoopPart, Value> part_of_loop(const LoopBounds& bounds, Bounds reading,
                                            const LoopItems& items, std::int64_t continued_from,
                                            Rendering& rendering);

/// Reads the value of `limit:` or `offset:` into `bounds`.
void read_bound(std::string_view name, ExpressionParser& words, LoopBounds& bounds);

}  // namespace tocsin::liquid
