// SPDX-License-Identifier: Apache-2.0
#include "liquid/tags/loop.hpp"

#include <algorithm>

#include "liquid/evaluate.hpp"
#include "liquid/text.hpp"

namespace tocsin::liquid {
namespace {

/// The integer that a float is without its fraction; the ends of int64 where it is beyond them.
std::int64_t truncated(double d) {
    if (d >= 0x1p63) return INT64_MAX;
    return d > -0x1p63 ? static_cast<std::int64_t>(d) : INT64_MIN;
}

Value pair(const Value& key, const Value& value, Rendering& rendering) {
    if (!rendering.has_room(2 * sizeof(Value) + sizeof(ArrayList))) return {};
    const auto elements = rendering.arena().make_array<Value>(2);
    elements[0] = key;
    elements[1] = value;
    return Value::list(rendering.arena().make<ArrayList>(elements));
}

}  // namespace

std::size_t LoopItems::size() const {
    switch (value_.kind()) {
        case Kind::list: return value_.as_list().size();
        case Kind::map: return value_.as_map().size();
        case Kind::structure: return value_.as_struct().type().fields.size();
        case Kind::string: return value_.as_text().empty() ? 0 : 1;
        default: return 0;
    }
}

Value LoopItems::at(std::size_t i, Rendering& rendering) const {
    if (value_.is(Kind::list)) {
        const Value element = value_.as_list().at(i);
        return element.is(Kind::unknown) ? Value() : element;
    }
    if (value_.is(Kind::map)) {
        const MapEntry entry = value_.as_map().entry(i);
        return pair(entry.key, entry.value, rendering);
    }
    if (value_.is(Kind::structure)) {
        const Struct& structure = value_.as_struct();
        return pair(Value::string(structure.type().fields[i].name), structure.field(i), rendering);
    }
    return value_;
}

std::expected<std::optional<std::int64_t>, Value> bound_of(const std::optional<Expression>& bound,
                                                           Bounds reading, Rendering& rendering) {
    if (!bound) return std::nullopt;
    const Value value = evaluate(*bound, rendering);
    if (value.is(Kind::error)) return std::unexpected(value);
    const bool is_loose = reading == Bounds::loose;
    if (value.is(Kind::null)) return is_loose ? std::optional<std::int64_t>(0) : std::nullopt;
    if (is_loose && value.is(Kind::string)) return leading_integer(value.as_text());
    if (is_loose && value.is(Kind::float64)) return truncated(value.as_float64());
    const auto integer = to_integer(value);
    rendering.at(bound->offset);
    if (!integer) return std::unexpected(rendering.failure("invalid integer"));
    return integer;
}

std::expected<LoopPart, Value> part_of_loop(const LoopBounds& bounds, Bounds reading,
                                            const LoopItems& items, std::int64_t continued_from,
                                            Rendering& rendering) {
    const auto offset = bound_of(bounds.offset, reading, rendering);
    if (!offset) return std::unexpected(offset.error());
    const auto limit = bound_of(bounds.limit, reading, rendering);
    if (!limit) return std::unexpected(limit.error());
    const auto length = static_cast<std::int64_t>(std::min<std::size_t>(items.size(), INT64_MAX));
    if (items.is_text()) return LoopPart{.first = 0, .count = items.size(), .end = length};
    // Clamped, so that their sum cannot overflow.
    const std::int64_t from =
        bounds.continues ? continued_from : std::clamp(offset->value_or(0), -length, length);
    std::int64_t to = length;
    if (*limit) {
        const std::int64_t room = INT64_MAX - std::max<std::int64_t>(from, 0);
        to = std::min(length, from + std::min(**limit, room));
    }
    const std::int64_t first = std::max<std::int64_t>(from, 0);
    const std::int64_t count = std::max<std::int64_t>(to - first, 0);
    return LoopPart{.first = static_cast<std::size_t>(first),
                    .count = static_cast<std::size_t>(count),
                    .end = from + count};
}

void read_bound(std::string_view name, ExpressionParser& words, LoopBounds& bounds) {
    if (name == "limit") {
        bounds.limit = words.expression();
    } else if (words.takes_word("continue")) {
        bounds.continues = true;
    } else {
        bounds.offset = words.expression();
    }
}

}  // namespace tocsin::liquid
