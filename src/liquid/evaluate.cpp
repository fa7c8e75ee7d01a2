// SPDX-License-Identifier: Apache-2.0
#include "liquid/evaluate.hpp"

#include <algorithm>

#include "base/nearest.hpp"
#include "base/utf8.hpp"
#include "liquid/elements.hpp"
#include "liquid/filter.hpp"
#include "liquid/special.hpp"
#include "liquid/text.hpp"
#include "value/array_map.hpp"

namespace tocsin::liquid {
namespace {

// Beyond this many names, looking for the one that was meant is not worth the time.
constexpr std::size_t candidates_max = 64;

/// What lookups see: the content of an optional, nil for what is unknown.
Value settled(const Value& value) {
    if (value.is(Kind::unknown)) return {};
    if (value.is(Kind::optional)) {
        return value.as_optional() == nullptr ? Value() : settled(*value.as_optional());
    }
    return value;
}

Value first_of_map(const Map& map, Rendering& rendering) {
    if (map.size() == 0 || !rendering.has_room(2 * sizeof(Value) + sizeof(ArrayList))) return {};
    const MapEntry entry = map.entry(0);
    const auto pair = rendering.arena().make_array<Value>(2);
    pair[0] = entry.key;
    pair[1] = entry.value;
    return Value::list(rendering.arena().make<ArrayList>(pair));
}

/// `.size`, `.first` and `.last` of what has no such key.
std::optional<Value> property_of(const Value& value, std::string_view name, Rendering& rendering) {
    // Characters have to be counted.
    if (value.is(Kind::string) && !rendering.count_bytes(value.as_text().size())) return Value();
    if (name == "size") return has_size(value) ? std::optional(size_of(value)) : std::nullopt;
    if (name != "first" && name != "last") return std::nullopt;
    if (value.is(Kind::list) || value.is(Kind::string)) {
        return end_of(value, name == "first" ? End::first : End::last);
    }
    if (value.is(Kind::map) && name == "first") return first_of_map(value.as_map(), rendering);
    return std::nullopt;
}

std::optional<Value> indexed(const List& list, const Value& key) {
    if (!key.is(Kind::int64)) return std::nullopt;
    const auto size = static_cast<std::int64_t>(list.size());
    const std::int64_t i = key.as_int64();
    const std::int64_t at = i < 0 && i >= -size ? i + size : i;
    if (at < 0 || at >= size) return Value();
    return list.at(static_cast<std::size_t>(at));
}

std::optional<Value> member_of(const Value& value, const Value& key) {
    switch (value.kind()) {
        case Kind::map: return value.as_map().find(key);
        case Kind::list: return indexed(value.as_list(), key);
        case Kind::structure: {
            if (!key.is(Kind::string)) return std::nullopt;
            const auto slot = value.as_struct().type().slot(key.as_text());
            if (!slot) return std::nullopt;
            return value.as_struct().field(*slot);
        }
        default: return std::nullopt;
    }
}

std::string hint_for(const Value& value, const Value& key) {
    if (!key.is(Kind::string)) return {};
    std::vector<std::string_view> candidates;
    if (value.is(Kind::structure)) {
        for (const Field& field : value.as_struct().type().fields) {
            candidates.push_back(field.name);
        }
    } else if (value.is(Kind::map)) {
        const Map& map = value.as_map();
        for (std::size_t i = 0; i < std::min(map.size(), candidates_max); ++i) {
            const Value name = map.entry(i).key;
            if (name.is(Kind::string)) candidates.push_back(name.as_text());
        }
    }
    return did_you_mean(key.as_text(), candidates);
}

/// The expression's text up to `step`, which is a name or an index.
std::string_view path_up_to(const Expression& variable, std::size_t step) {
    if (step + 1 >= variable.path.size()) return variable.text;
    const std::size_t end = variable.path[step + 1].offset - variable.offset;
    const std::string_view path = variable.text.substr(0, end);
    return path.substr(0, path.find_last_not_of(". [") + 1);
}

/// The value of a variable's first name.
Value root_of(const Expression& variable, Rendering& rendering, Purpose purpose) {
    Value name = Value::string(variable.name);
    if (variable.name.empty()) {
        name = evaluate(variable.parts.front(), rendering);
        if (!name.is(Kind::string)) return {};
        if (!rendering.count_bytes(name.as_text().size())) return {};
    }
    const std::optional<Value> found = rendering.find(name.as_text());
    if (found && !found->is(Kind::unknown)) return settled(*found);
    if (!found || purpose == Purpose::use) {
        const std::size_t end = variable.path.empty()
                                    ? variable.text.size()
                                    : variable.path.front().offset - variable.offset;
        const std::string_view path = variable.text.substr(0, end);
        rendering.undefined(
            variable.offset, path.substr(0, path.find_last_not_of(". [") + 1),
            found || !rendering.keeps_undefined() ? "" : hint_for(rendering.frame().data, name));
    }
    return {};
}

/// `self[key]` is the variable whose name `key` is, unless there is one that is called `self`.
bool is_of_self(const Expression& variable, Rendering& rendering) {
    return variable.name == "self" && !variable.path.empty() && !rendering.find("self");
}

/// The value of `key` in `self`.
Value variable_named(const Step& step, Rendering& rendering) {
    const Value key = step.index ? evaluate(*step.index, rendering) : step.key;
    if (!key.is(Kind::string)) return {};
    return settled(rendering.find(key.as_text()).value_or(Value()));
}

/// Counts what it takes to look for a key that data chose, which may be as large as it likes.
bool counts_key(const Step& step, const Value& key, Rendering& rendering) {
    return !step.index || !key.is(Kind::string) || rendering.count_bytes(key.as_text().size());
}

Value lookup(const Expression& variable, Rendering& rendering, Purpose purpose) {
    const bool of_self = is_of_self(variable, rendering);
    Value value = of_self ? variable_named(variable.path.front(), rendering)
                          : root_of(variable, rendering, purpose);
    for (std::size_t i = of_self ? 1 : 0; i < variable.path.size(); ++i) {
        // What was missing is reported once, at the first step.
        if (value.is(Kind::null) || value.is(Kind::error)) return value;
        const Step& step = variable.path[i];
        const Value key = step.index ? evaluate(*step.index, rendering) : step.key;
        if (key.is(Kind::error)) return key;
        if (!rendering.count_step() || !counts_key(step, key, rendering)) return {};
        std::optional<Value> member = member_of(value, key);
        if (!member && step.dotted) member = property_of(value, key.as_text(), rendering);
        if (!member || member->is(Kind::unknown)) {
            const bool is_mistake = !member && value.is(Kind::structure);
            if (is_mistake || purpose == Purpose::use) {
                rendering.undefined(
                    step.offset, path_up_to(variable, i),
                    member || !rendering.keeps_undefined() ? "" : hint_for(value, key));
            }
            return {};
        }
        value = settled(*member);
    }
    return value;
}

/// An end of a range: texts and nil count as Ruby's `to_i` reads them, floats are refused.
std::optional<std::int64_t> range_end(const Expression& end, const Value& value) {
    if (value.is(Kind::float64) && end.kind == Expression::Kind::literal) {
        const double d = value.as_float64();
        if (d > -0x1p63 && d < 0x1p63) return static_cast<std::int64_t>(d);
        return std::nullopt;
    }
    if (value.is(Kind::null)) return 0;
    if (value.is(Kind::string)) return leading_integer(value.as_text());
    return to_integer(value);
}

Value range(const Expression& expression, Rendering& rendering) {
    std::int64_t ends[2] = {};
    for (std::size_t i = 0; i < 2; ++i) {
        const Value value = evaluate(expression.parts[i], rendering);
        if (value.is(Kind::error)) return value;
        const auto end = range_end(expression.parts[i], value);
        if (!end) {
            rendering.at(expression.offset);
            return rendering.failure("invalid integer", "a range goes from int to int");
        }
        ends[i] = *end;
    }
    if (!rendering.has_room(sizeof(Range))) return {};
    return Value::list(rendering.arena().make<Range>(ends[0], ends[1]));
}

}  // namespace

Value evaluate(const Expression& expression, Rendering& rendering, Purpose purpose) {
    if (!rendering.count_step()) return {};
    switch (expression.kind) {
        case Expression::Kind::literal: return expression.literal;
        case Expression::Kind::variable: return lookup(expression, rendering, purpose);
        case Expression::Kind::range: return range(expression, rendering);
    }
    return {};
}

Value evaluate(const FilteredExpression& expression, Rendering& rendering) {
    const bool asks = !expression.filters.empty() && expression.filters.front().name == "default";
    Value value = evaluate(expression.value, rendering, asks ? Purpose::ask : Purpose::use);
    for (const FilterUse& use : expression.filters) {
        if (value.is(Kind::error)) return value;
        value = apply(use, value, rendering);
    }
    return value;
}

Value element_of(const Value& value, const Value& key) {
    const std::optional<Value> member = member_of(value, key);
    return member ? settled(*member) : Value();
}

}  // namespace tocsin::liquid
