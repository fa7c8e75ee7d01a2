// SPDX-License-Identifier: Apache-2.0
#include "liquid/compare.hpp"

#include <algorithm>

#include "liquid/special.hpp"
#include "liquid/text.hpp"
#include "liquid/tokens.hpp"
#include "value/compare.hpp"

namespace tocsin::liquid {
namespace {

bool equal_texts(const Value& left, const Value& right, Rendering& rendering) {
    if (left.as_text().size() != right.as_text().size()) return false;
    return rendering.count_bytes(left.as_text().size()) && left.as_text() == right.as_text();
}

bool equal_lists(const List& left, const List& right, Rendering& rendering) {
    if (left.size() != right.size()) return false;
    for (std::size_t i = 0; i < left.size(); ++i) {
        if (!are_equal(left.at(i), right.at(i), rendering)) return false;
    }
    return true;
}

bool matches_special(const Value& value, const Value& special, Rendering& rendering) {
    if (is_special(value)) return false;
    if (special.as_text() != blank.as_text()) return is_empty(value);
    const std::size_t bytes = value.is(Kind::string) ? value.as_text().size() : 0;
    return rendering.count_bytes(bytes) && is_blank(value);
}

std::string_view ruby_type(const Value& value) {
    switch (value.kind()) {
        case Kind::string: return "String";
        case Kind::float64: return "Float";
        case Kind::timestamp: return "Time";
        default: return "Integer";
    }
}

bool is_ordered(const Value& value) {
    return value.is_number() || value.is(Kind::string) || value.is(Kind::timestamp) ||
           value.is(Kind::duration);
}

bool satisfies(Comparison comparison, std::partial_ordering order) {
    switch (comparison) {
        case Comparison::less: return order < 0;
        case Comparison::less_or_equal: return order <= 0;
        case Comparison::greater: return order > 0;
        default: return order >= 0;
    }
}

Value ordered(Comparison comparison, const Value& left, const Value& right, Rendering& rendering) {
    if (!is_ordered(left) || !is_ordered(right)) return Value::boolean(false);
    if (left.is_number() && right.is_number()) {
        return Value::boolean(satisfies(comparison, compare_numbers(left, right)));
    }
    if (left.kind() == right.kind()) {
        if (left.is(Kind::string)) {
            if (!rendering.count_bytes(std::min(left.as_text().size(), right.as_text().size()))) {
                return Value::boolean(false);
            }
            return Value::boolean(satisfies(comparison, left.as_text() <=> right.as_text()));
        }
        if (left.is(Kind::timestamp)) {
            return Value::boolean(
                satisfies(comparison, left.as_timestamp() <=> right.as_timestamp()));
        }
        return Value::boolean(satisfies(comparison, left.as_duration() <=> right.as_duration()));
    }
    // Ruby shows a number as it is and names the class of anything else.
    std::string shown;
    if (right.is_number()) {
        append_text(shown, right, rendering.options().zone);
    } else {
        shown = ruby_type(right);
    }
    return rendering.failure(
        "comparison of " + std::string(ruby_type(left)) + " with " + shown + " failed",
        "make both sides numbers, with '| plus: 0'");
}

bool contains(const Value& left, const Value& right, Rendering& rendering) {
    if (!is_truthy(right)) return false;
    switch (left.kind()) {
        case Kind::string: {
            std::string part;
            if (!rendering.append_text(part, right)) return false;
            if (!rendering.count_bytes(left.as_text().size())) return false;
            return find_text(left.as_text(), part) != std::string_view::npos;
        }
        case Kind::list: {
            const List& list = left.as_list();
            if (const Range* range = as_range(left)) {
                return right.is(Kind::int64) && right.as_int64() >= range->first() &&
                       right.as_int64() <= range->last();
            }
            for (std::size_t i = 0; i < list.size(); ++i) {
                if (are_equal(list.at(i), right, rendering)) return true;
                if (rendering.steps_left() == 0) return false;
            }
            return false;
        }
        case Kind::map: return left.as_map().find(right).has_value();
        case Kind::structure:
            return right.is(Kind::string) &&
                   left.as_struct().type().slot(right.as_text()).has_value();
        default: return false;
    }
}

}  // namespace

bool is_blank(const Value& value) {
    if (value.is(Kind::null) || value.is_false()) return true;
    if (value.is(Kind::string)) return std::ranges::all_of(value.as_text(), is_space);
    return is_empty(value);
}

bool is_empty(const Value& value) {
    switch (value.kind()) {
        case Kind::string: return value.as_text().empty();
        case Kind::list: return as_range(value) == nullptr && value.as_list().size() == 0;
        case Kind::map: return value.as_map().size() == 0;
        default: return false;
    }
}

bool are_equal(const Value& left, const Value& right, Rendering& rendering) {
    if (!rendering.count_step()) return false;
    if (is_special(right)) return matches_special(left, right, rendering);
    if (is_special(left)) return matches_special(right, left, rendering);
    if (left.is(Kind::string) && right.is(Kind::string)) return equal_texts(left, right, rendering);
    if (left.is(Kind::list) && right.is(Kind::list)) {
        const Range* const a = as_range(left);
        const Range* const b = as_range(right);
        if ((a == nullptr) != (b == nullptr)) return false;
        if (a != nullptr) return a->first() == b->first() && a->last() == b->last();
        return equal_lists(left.as_list(), right.as_list(), rendering);
    }
    const std::size_t before = rendering.steps_left() + 1;
    std::size_t left_over = before;
    const bool result = equal(left, right, left_over);
    return rendering.count_steps(before - left_over) && result;
}

Value compare(Comparison comparison, const Value& left, const Value& right, Rendering& rendering) {
    switch (comparison) {
        case Comparison::equal: return Value::boolean(are_equal(left, right, rendering));
        case Comparison::not_equal: return Value::boolean(!are_equal(left, right, rendering));
        case Comparison::contains: return Value::boolean(contains(left, right, rendering));
        default: return ordered(comparison, left, right, rendering);
    }
}

}  // namespace tocsin::liquid
