// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <expected>
#include <functional>
#include <optional>
#include <vector>

#include "liquid/filter.hpp"

namespace tocsin::liquid {

/// What a filter for lists works on: the elements of a list, with those of lists within it in their
/// place; any other value alone; nothing for nil. A failure if they are too many.
std::expected<std::vector<Value>, Value> elements_of(const Value& value, Rendering& rendering);

/// `count` elements of a list from number `first` on, which are there, as they are. A failure if
/// they are too many.
std::expected<std::vector<Value>, Value> part_of(const List& list, std::size_t first,
                                                 std::size_t count, Rendering& rendering);

enum class End {
    first,
    last,
};

/// The first or last element of a list, or character of a text; nil of anything else.
Value end_of(const Value& value, End end);

/// What `element[key]` is in Ruby, which decides what the filters for lists do with it.
struct Selected {
    enum class Outcome {
        found,
        nothing,  ///< The element has no `[]` at all: nil, a boolean, a float.
        wrong,    ///< It has one, but not for such a key: a number's takes no text.
    };

    Outcome outcome = Outcome::found;
    Value value{};
};

/// A text has its parts as properties: `'zoo'['oo']` is `'oo'`. An integer has its bits.
Selected select(const Value& element, const Value& key);

/// How a filter for lists looks into elements by its first argument, the property.
struct Selecting {
    bool needs_property = true;  ///< Else, without one, elements stand for themselves.
    bool gap_ends = true;        ///< An element without `[]` makes the filter's result nil; else
                                 ///< the element's property is nil.
};

/// What `for_each_selected` calls with an element and its property; false ends the walk.
using SelectedUse = std::function<bool(const Value& element, const Value& selected)>;

/// Calls `use` with the elements of `list`, one after another: what comes after the end of the walk
/// cannot be wrong. The answer is what the filter gives instead of its result, if it has to: nil or
/// a failure.
std::optional<Value> for_each_selected(const Value& list, FilterCall& call, Selecting selecting,
                                       const SelectedUse& use);

}  // namespace tocsin::liquid
