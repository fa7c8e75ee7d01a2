// SPDX-License-Identifier: Apache-2.0
#include "liquid/elements.hpp"

#include "base/utf8.hpp"
#include "liquid/evaluate.hpp"
#include "liquid/special.hpp"
#include "liquid/text.hpp"

namespace tocsin::liquid {
namespace {

/// Appends the elements of `list` and of the lists within it, and counts all of those down from
/// `left`. False once there are too many.
bool flatten(const List& list, std::size_t depth, std::size_t& left, std::vector<Value>& out) {
    if (list.size() > left) return false;
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (left == 0) return false;
        --left;
        const Value element = list.at(i);
        if (element.is(Kind::list) && depth < nesting_max) {
            if (!flatten(element.as_list(), depth + 1, left, out)) return false;
        } else {
            out.push_back(element.is(Kind::unknown) ? Value() : element);
        }
    }
    return true;
}

Value too_many(Rendering& rendering) {
    return rendering.failure("the list has too many elements", {}, ErrorCode::over_limit);
}

Value character_at(std::string_view text, std::int64_t index) {
    const auto length = static_cast<std::int64_t>(utf8_length(text));
    const std::int64_t at = index < 0 ? index + length : index;
    if (at < 0 || at >= length) return {};
    const auto first = static_cast<std::size_t>(at);
    return Value::string(utf8_slice(text, first, first + 1));
}

Selected select_from_text(std::string_view text, const Value& key) {
    if (key.is(Kind::int64)) return {.value = character_at(text, key.as_int64())};
    if (!key.is(Kind::string)) return {.outcome = Selected::Outcome::wrong};
    const bool has = find_text(text, key.as_text()) != std::string_view::npos;
    return {.value = has ? key : Value()};
}

/// The failure that follows from Selected::Outcome::wrong.
Value property_failure(const Value& key, FilterCall& call) {
    std::string name;
    append_text(name, key, call.zone());
    return call.fail("cannot select the property '" + name + "'",
                     "the list has elements without properties");
}

}  // namespace

std::expected<std::vector<Value>, Value> elements_of(const Value& value, Rendering& rendering) {
    std::vector<Value> elements;
    if (value.is(Kind::null)) return elements;
    if (!value.is(Kind::list)) {
        elements.push_back(value);
        return elements;
    }
    const std::size_t max = rendering.options().limits.steps_max;
    std::size_t left = max;
    const bool fits = flatten(value.as_list(), 0, left, elements);
    if (!rendering.count_steps(max - left)) return std::unexpected(Value());
    if (!fits) return std::unexpected(too_many(rendering));
    // Whoever takes the elements goes through their texts.
    for (const Value& element : elements) {
        if (element.is(Kind::string) && !rendering.count_bytes(element.as_text().size())) {
            return std::unexpected(Value());
        }
    }
    return elements;
}

std::expected<std::vector<Value>, Value> part_of(const List& list, std::size_t first,
                                                 std::size_t count, Rendering& rendering) {
    if (count > rendering.options().limits.steps_max) return std::unexpected(too_many(rendering));
    if (!rendering.count_steps(count)) return std::unexpected(Value());
    std::vector<Value> elements;
    elements.reserve(count + 1);
    for (std::size_t i = 0; i < count; ++i) elements.push_back(list.at(first + i));
    return elements;
}

Value end_of(const Value& value, End end) {
    if (value.is(Kind::string)) return character_at(value.as_text(), end == End::first ? 0 : -1);
    if (!value.is(Kind::list)) return {};
    const List& list = value.as_list();
    if (list.size() == 0) return {};
    return list.at(end == End::first ? 0 : list.size() - 1);
}

Selected select(const Value& element, const Value& key) {
    switch (element.kind()) {
        case Kind::map:
        case Kind::structure: return {.value = element_of(element, key)};
        case Kind::string: return select_from_text(element.as_text(), key);
        case Kind::int64: {
            if (!key.is(Kind::int64)) return {.outcome = Selected::Outcome::wrong};
            const std::int64_t bit = key.as_int64();
            if (bit < 0) return {.value = Value::int64(0)};
            return {.value =
                        Value::int64((element.as_int64() >> std::min<std::int64_t>(bit, 63)) & 1)};
        }
        default: return {.outcome = Selected::Outcome::nothing};
    }
}

std::optional<Value> for_each_selected(const Value& list, FilterCall& call, Selecting selecting,
                                       const SelectedUse& use) {
    const auto elements = elements_of(list, call.rendering());
    if (!elements) return elements.error();
    const Value property = call.argument(0);
    const bool is_whole = !selecting.needs_property && property.is(Kind::null);
    for (const Value& element : *elements) {
        const Selected selected = is_whole ? Selected{.value = element} : select(element, property);
        if (selected.outcome == Selected::Outcome::wrong) return property_failure(property, call);
        const bool is_gap = selected.outcome == Selected::Outcome::nothing;
        if (is_gap && selecting.gap_ends) return Value();
        if (!use(element, selected.value)) break;
    }
    return std::nullopt;
}

}  // namespace tocsin::liquid
