// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "liquid/compare.hpp"
#include "liquid/elements.hpp"
#include "liquid/filters.hpp"
#include "liquid/letters.hpp"
#include "value/compare.hpp"

namespace tocsin::liquid::filters {
namespace {

struct Keyed {
    Value key;
    Value element;
};

/// What can be ordered among itself. Nil goes last, wherever it stands.
enum class Class {
    number,
    text,
    time,
    none,  ///< What has no order.
    nil,
};

Class class_of(const Value& value) {
    if (value.is(Kind::null)) return Class::nil;
    if (value.is(Kind::float64) && std::isnan(value.as_float64())) return Class::none;
    if (value.is_number()) return Class::number;
    if (value.is(Kind::string)) return Class::text;
    if (value.is(Kind::timestamp)) return Class::time;
    return Class::none;
}

bool is_before(const Value& a, const Value& b) {
    if (a.is(Kind::null) || b.is(Kind::null)) return !a.is(Kind::null);
    if (a.is_number() && b.is_number()) return compare_numbers(a, b) < 0;
    if (a.is(Kind::string) && b.is(Kind::string)) return a.as_text() < b.as_text();
    if (a.is(Kind::timestamp) && b.is(Kind::timestamp)) return a.as_timestamp() < b.as_timestamp();
    return false;
}

/// Whether all keys but nil can be ordered: one class, or nothing that differs.
bool are_comparable(const std::vector<Keyed>& all, Rendering& rendering) {
    const Value* first = nullptr;
    for (const Keyed& keyed : all) {
        if (keyed.key.is(Kind::null)) continue;
        if (first == nullptr) {
            first = &keyed.key;
            continue;
        }
        const Class one = class_of(*first);
        if (one != class_of(keyed.key)) return false;
        if (one == Class::none && !are_equal(*first, keyed.key, rendering)) return false;
    }
    return true;
}

/// The elements with what they are sorted by; a failure, or nil where an element has no properties.
std::expected<std::vector<Keyed>, Value> keyed_elements(FilterCall& call) {
    std::vector<Keyed> all;
    const auto instead = for_each_selected(
        call.input(), call, {.needs_property = false},
        [&](const Value& element, const Value& selected) {
            const std::size_t bytes = selected.is(Kind::string) ? selected.as_text().size() : 0;
            all.push_back({selected, element});
            return call.rendering().count_bytes(bytes);
        });
    if (instead) return std::unexpected(*instead);
    return all;
}

Value elements_in_order(const std::vector<Keyed>& all, FilterCall& call) {
    std::vector<Value> elements(all.size());
    std::ranges::transform(all, elements.begin(), &Keyed::element);
    return call.list(elements);
}

}  // namespace

Value sort(FilterCall& call) {
    auto all = keyed_elements(call);
    if (!all) return all.error();
    if (!are_comparable(*all, call.rendering()))
        return call.fail("cannot sort values of incompatible types");
    std::ranges::stable_sort(*all, is_before, &Keyed::key);
    return elements_in_order(*all, call);
}

Value sort_natural(FilterCall& call) {
    auto all = keyed_elements(call);
    if (!all) return all.error();
    for (Keyed& keyed : *all) {
        if (keyed.key.is(Kind::null)) continue;
        std::string text(call.text(keyed.key));
        std::ranges::transform(text, text.begin(), lower_ascii);
        if (!call.rendering().has_room(text.size())) return {};
        keyed.key = Value::string(call.arena().copy(text));
    }
    std::ranges::stable_sort(*all, is_before, &Keyed::key);
    return elements_in_order(*all, call);
}

}  // namespace tocsin::liquid::filters
