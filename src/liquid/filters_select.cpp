// SPDX-License-Identifier: Apache-2.0
#include "liquid/compare.hpp"
#include "liquid/elements.hpp"
#include "liquid/filters.hpp"
#include "liquid/groups.hpp"
#include "liquid/text.hpp"

namespace tocsin::liquid::filters {
namespace {

/// Whether an element with that property is meant: the property is the value that is given, or
/// anything but nil and false where none is.
bool is_match(const Value& selected, FilterCall& call) {
    const Value wanted = call.argument(1);
    return wanted.is(Kind::null) ? is_truthy(selected)
                                 : are_equal(selected, wanted, call.rendering());
}

Value chosen(FilterCall& call, bool match) {
    std::vector<Value> kept;
    const auto instead =
        for_each_selected(call.input(), call, {}, [&](const Value& element, const Value& selected) {
            if (is_match(selected, call) == match) kept.push_back(element);
            return true;
        });
    return instead ? *instead : call.list(kept);
}

struct Match {
    Value element;
    std::int64_t index;
};

/// The first match, or nothing; or what the filter gives instead. The search ends there: what comes
/// after it cannot be wrong.
std::expected<std::optional<Match>, Value> first_match(FilterCall& call) {
    std::optional<Match> match;
    std::int64_t index = 0;
    const auto instead =
        for_each_selected(call.input(), call, {}, [&](const Value& element, const Value& selected) {
            if (is_match(selected, call)) match = Match{element, index};
            ++index;
            return !match;
        });
    if (instead) return std::unexpected(*instead);
    return match;
}

}  // namespace

Value where(FilterCall& call) { return chosen(call, true); }

Value where_not(FilterCall& call) { return chosen(call, false); }

Value find(FilterCall& call) {
    const auto match = first_match(call);
    if (!match) return match.error();
    return *match ? (*match)->element : Value();
}

Value find_index(FilterCall& call) {
    const auto match = first_match(call);
    if (!match) return match.error();
    return *match ? Value::int64((*match)->index) : Value();
}

Value has(FilterCall& call) {
    const auto match = first_match(call);
    return match ? Value::boolean(match->has_value()) : match.error();
}

Value group_by(FilterCall& call) {
    Groups groups(call);
    const auto instead = for_each_selected(call.input(), call, {.gap_ends = false},
                                           [&](const Value& element, const Value& selected) {
                                               groups.add(selected, element);
                                               return true;
                                           });
    return instead ? *instead : groups.value();
}

}  // namespace tocsin::liquid::filters
