// SPDX-License-Identifier: Apache-2.0
#include "liquid/filter.hpp"

#include <algorithm>
#include <array>

#include "base/utf8.hpp"
#include "liquid/evaluate.hpp"
#include "liquid/special.hpp"
#include "liquid/text.hpp"

namespace tocsin::liquid {

Value FilterCall::named(std::string_view name) const {
    const auto found = std::ranges::find(use_.named, name, &NamedExpression::name);
    return found == use_.named.end() ? Value() : evaluate(found->value, rendering_);
}

bool FilterCall::is_literal_text(std::size_t i) const {
    return has(i) && use_.arguments[i].kind == Expression::Kind::literal &&
           arguments_[i].is(Kind::string);
}

std::string_view FilterCall::text(const Value& value) const {
    if (value.is(Kind::string)) return value.as_text();
    if (value.is(Kind::null)) return {};
    std::string text;
    // Ruby's `to_s`, which shows a list as it is written.
    const bool fits = value.is(Kind::list) && as_range(value) == nullptr
                          ? rendering_.append_inspected(text, value)
                          : rendering_.append_text(text, value);
    return fits ? arena().copy(text) : std::string_view();
}

Value FilterCall::result(std::string_view text) const {
    if (!rendering_.has_room(text.size())) return {};
    return Value::string(arena().copy(text));
}

Value FilterCall::part(std::string_view part) const {
    const Value value = Value::string(part);
    return input_.is(Kind::string) && input_.is_trusted() ? value.trusted() : value;
}

Value FilterCall::list(std::span<const Value> elements) const {
    if (!rendering_.has_room(elements.size_bytes() + sizeof(ArrayList))) return {};
    const auto copy = arena().make_array<Value>(elements.size());
    std::ranges::copy(elements, copy.begin());
    return Value::list(arena().make<ArrayList>(copy));
}

std::optional<std::string> wrong_arguments(const FilterUse& use) {
    const Filter& filter = *use.filter;
    // As in Ruby, named arguments are one more argument to a filter that knows no names.
    const std::size_t named = !use.named.empty() && !filter.takes_named ? 1 : 0;
    const std::size_t given = use.arguments.size() + named;
    if (given >= filter.arguments_min && given <= filter.arguments_max) return std::nullopt;
    std::string expected = std::to_string(filter.arguments_min + 1);
    if (filter.arguments_max > filter.arguments_min) {
        expected += ".." + std::to_string(filter.arguments_max + 1);
    }
    return "wrong number of arguments (given " + std::to_string(given + 1) + ", expected " +
           expected + ")";
}

Value apply(const FilterUse& use, const Value& input, Rendering& rendering) {
    if (!rendering.count_step()) return {};
    if (use.filter == nullptr) return input;
    rendering.at(use.offset);
    if (const auto wrong = wrong_arguments(use)) {
        return rendering.failure(*wrong, "the value before the '|' counts as the first");
    }
    std::array<Value, filter_arguments_max> arguments;
    const std::size_t count = std::min(use.arguments.size(), arguments.size());
    for (std::size_t i = 0; i < count; ++i) {
        arguments[i] = evaluate(use.arguments[i], rendering);
        if (arguments[i].is(Kind::error)) return arguments[i];
    }
    rendering.at(use.offset);
    std::size_t bytes = input.is(Kind::string) ? input.as_text().size() : 0;
    for (const Value& argument : std::span(arguments).first(count)) {
        bytes += argument.is(Kind::string) ? argument.as_text().size() : 0;
    }
    if (!rendering.count_bytes(bytes) || !rendering.count_steps(use.named.size())) return {};
    FilterCall call(use, input, std::span(arguments).first(count), rendering);
    return use.filter->apply(call);
}

bool has_size(const Value& value) {
    return value.is(Kind::string) || value.is(Kind::list) || value.is(Kind::map) ||
           value.is(Kind::structure) || value.is(Kind::int64) || value.is(Kind::uint64);
}

Value size_of(const Value& value) {
    std::size_t size = 0;
    switch (value.kind()) {
        case Kind::string: size = utf8_length(value.as_text()); break;
        case Kind::list: size = value.as_list().size(); break;
        case Kind::map: size = value.as_map().size(); break;
        case Kind::structure: size = value.as_struct().type().fields.size(); break;
        case Kind::int64:
        case Kind::uint64: size = sizeof(std::int64_t); break;
        default: break;
    }
    return Value::int64(static_cast<std::int64_t>(size));
}

}  // namespace tocsin::liquid
