// SPDX-License-Identifier: Apache-2.0
#include "liquid/compare.hpp"
#include "liquid/elements.hpp"
#include "liquid/filters.hpp"
#include "liquid/groups.hpp"
#include "liquid/text.hpp"

namespace tocsin::liquid::filters {
namespace {

/// Which elements have the property (with the value, if one is given), as a list of truths. Or what
/// the filter gives instead: a failure, or nil where an element can have no properties.
struct Matches {
    std::vector<Value> elements;
    std::vector<bool> is_match;
};

std::expected<Matches, Value> matches_of(FilterCall& call) {
    auto elements = elements_of(call.input(), call.rendering());
    if (!elements) return std::unexpected(elements.error());
    const Value property = call.argument(0);
    const Value wanted = call.argument(1);
    Matches matches;
    for (const Value& element : *elements) {
        const Selected selected = select(element, property);
        if (selected.outcome == Selected::Outcome::nothing) return std::unexpected(Value());
        if (selected.outcome == Selected::Outcome::wrong) {
            return std::unexpected(property_failure(property, call));
        }
        matches.is_match.push_back(wanted.is(Kind::null)
                                       ? is_truthy(selected.value)
                                       : are_equal(selected.value, wanted, call.rendering()));
    }
    matches.elements = std::move(*elements);
    return matches;
}

/// The number of the first match, or of elements if there is none.
std::size_t first_match(const Matches& matches) {
    std::size_t i = 0;
    while (i < matches.is_match.size() && !matches.is_match[i]) ++i;
    return i;
}

Value chosen(FilterCall& call, bool match) {
    const auto matches = matches_of(call);
    if (!matches) return matches.error();
    std::vector<Value> kept;
    for (std::size_t i = 0; i < matches->elements.size(); ++i) {
        if (matches->is_match[i] == match) kept.push_back(matches->elements[i]);
    }
    return call.list(kept);
}

}  // namespace

Value where(FilterCall& call) { return chosen(call, true); }

Value where_not(FilterCall& call) { return chosen(call, false); }

/// The search ends at the first match: what comes after it cannot be wrong.
Value find(FilterCall& call) {
    const auto matches = matches_of(call);
    if (!matches) return matches.error();
    const std::size_t i = first_match(*matches);
    return i < matches->elements.size() ? matches->elements[i] : Value();
}

Value find_index(FilterCall& call) {
    const auto matches = matches_of(call);
    if (!matches) return matches.error();
    const std::size_t i = first_match(*matches);
    return i < matches->elements.size() ? Value::int64(static_cast<std::int64_t>(i)) : Value();
}

Value has(FilterCall& call) {
    const auto matches = matches_of(call);
    if (!matches) return matches.error();
    return Value::boolean(first_match(*matches) < matches->elements.size());
}

Value group_by(FilterCall& call) {
    const auto elements = elements_of(call.input(), call.rendering());
    if (!elements) return elements.error();
    Groups groups(call);
    for (const Value& element : *elements) {
        const Selected selected = select(element, call.argument(0));
        if (selected.outcome == Selected::Outcome::wrong) {
            return property_failure(call.argument(0), call);
        }
        groups.add(selected.value, element);
    }
    return groups.value();
}

}  // namespace tocsin::liquid::filters
