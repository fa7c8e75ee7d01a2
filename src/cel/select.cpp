// SPDX-License-Identifier: Apache-2.0
#include "cel/select.hpp"

#include <fmt/format.h>

#include <cmath>

#include "base/utf8.hpp"

namespace tocsin::cel {
namespace {

// What was found, in the form that `access` asks for; nothing found is `absent`.
Value found_as(Evaluation& evaluation, const Value& value, Access access) {
    switch (access) {
        case Access::plain: return value;
        case Access::optional: return value.is_known() ? evaluation.optional_of(value) : value;
        case Access::test: return Value::boolean(true);
    }
    return value;
}

Value absent_as(const Value& absent, Access access) {
    switch (access) {
        case Access::plain: return absent;
        case Access::optional: return Value::optional(nullptr);
        case Access::test: return Value::boolean(false);
    }
    return absent;
}

Value no_such_key(Evaluation& evaluation, const Value& key) {
    if (!key.is(Kind::string)) return evaluation.fail("no such key");
    return evaluation.fail(fmt::format("no such key: '{}'", utf8_slice(key.as_text(), 0, 60)));
}

Value map_value(Evaluation& evaluation, const Map& map, const Value& key, Access access) {
    if (const std::optional<Value> value = map.find(key)) {
        return found_as(evaluation, *value, access);
    }
    if (access != Access::plain) return absent_as({}, access);
    return map.missing_is_unknown() ? Value::unknown() : no_such_key(evaluation, key);
}

Value struct_field(Evaluation& evaluation, const Struct& structure, std::string_view name,
                   Access access) {
    const std::optional<std::size_t> slot = structure.type().slot(name);
    if (!slot) {
        return evaluation.fail(fmt::format("no field '{}' on {}", name, structure.type().name));
    }
    if (access == Access::plain) return structure.field(*slot);
    if (!structure.has(*slot)) return absent_as({}, access);
    return found_as(evaluation, structure.field(*slot), access);
}

// The number as an index: whole, and not negative.
std::optional<std::size_t> as_index(const Value& index) {
    switch (index.kind()) {
        case Kind::int64:
            if (index.as_int64() < 0) return std::nullopt;
            return static_cast<std::size_t>(index.as_int64());
        case Kind::uint64: return index.as_uint64();
        case Kind::float64: {
            const double d = index.as_float64();
            if (!(d >= 0 && d < 0x1p53)) return std::nullopt;
            return static_cast<std::size_t>(d);
        }
        default: return std::nullopt;
    }
}

Value list_element(Evaluation& evaluation, const List& list, const Value& index, Access access) {
    const bool is_whole =
        index.is_number() &&
        !(index.is(Kind::float64) && index.as_float64() != std::floor(index.as_float64()));
    if (!is_whole) return evaluation.fail("a list is indexed with a whole number");
    const std::optional<std::size_t> i = as_index(index);
    if (i && *i < list.size()) return found_as(evaluation, list.at(*i), access);
    if (access == Access::optional) return Value::optional(nullptr);
    return evaluation.fail(
        fmt::format("index out of range: the list has {} elements", list.size()));
}

// An optional answers for its content: with an optional, or none where it has none.
template <typename Ask>
Value through_optional(const Value& optional, Access access, Ask ask) {
    const Value* content = optional.as_optional();
    const Access inner = access == Access::test ? access : Access::optional;
    return content == nullptr ? absent_as(optional, inner) : ask(*content, inner);
}

}  // namespace

Value select_field(Evaluation& evaluation, const Value& operand, const Value& name, Access access) {
    switch (operand.kind()) {
        case Kind::map: return map_value(evaluation, operand.as_map(), name, access);
        case Kind::structure:
            return struct_field(evaluation, operand.as_struct(), name.as_text(), access);
        case Kind::optional:
            return through_optional(operand, access, [&](const Value& content, Access inner) {
                return select_field(evaluation, content, name, inner);
            });
        case Kind::unknown:
        case Kind::error: return operand;
        default:
            return evaluation.fail(
                fmt::format("{} has no fields, so no '{}'", type_name(operand), name.as_text()));
    }
}

Value select_element(Evaluation& evaluation, const Value& operand, const Value& index,
                     Access access) {
    if (!operand.is_known() || !index.is_known()) return evaluation.worse(operand, index);
    switch (operand.kind()) {
        case Kind::map: return map_value(evaluation, operand.as_map(), index, access);
        case Kind::list: return list_element(evaluation, operand.as_list(), index, access);
        case Kind::structure:
            if (!index.is(Kind::string)) return no_such_key(evaluation, index);
            return struct_field(evaluation, operand.as_struct(), index.as_text(), access);
        case Kind::optional:
            return through_optional(operand, access, [&](const Value& content, Access inner) {
                return select_element(evaluation, content, index, inner);
            });
        default: return evaluation.fail(fmt::format("{} cannot be indexed", type_name(operand)));
    }
}

}  // namespace tocsin::cel
