// SPDX-License-Identifier: Apache-2.0
#include "cel/evaluation.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "value/compare.hpp"

namespace tocsin::cel {
namespace {

// A condition names few fields; a loop over much data need not list every one that is missing.
constexpr std::size_t missing_listed_max = 8;

bool lists(const Missing* missing, std::string_view path) {
    while (missing != nullptr && missing->path != path) missing = missing->next;
    return missing != nullptr;
}

}  // namespace

Value Evaluation::fail(std::string_view message, std::string_view hint) {
    if (is_over()) return over_limit();
    if (!has_room(message.size() + hint.size())) return over_limit();
    return Value::error(
        arena_.make<Failure>(ErrorCode::invalid, arena_.copy(message), arena_.copy(hint), offset_));
}

Value Evaluation::needed(std::string_view wanted, const Value& value) {
    if (!value.is_known()) return value;
    return fail(fmt::format("{} is needed, and this is {}", wanted, type_name(value)));
}

Value Evaluation::string(std::string_view text) {
    if (!has_room(text.size())) return over_limit();
    return Value::string(arena_.copy(text));
}

Value Evaluation::bytes(std::string_view text) {
    if (!has_room(text.size())) return over_limit();
    return Value::bytes(arena_.copy(text));
}

Value Evaluation::equal(const Value& a, const Value& b) {
    const std::size_t before = limits_.steps_max - std::min(steps_, limits_.steps_max) + 1;
    std::size_t left = before;
    const bool result = tocsin::equal(a, b, left);
    return charge(before - left) ? Value::boolean(result) : over_limit();
}

Value Evaluation::list(std::span<const Value> elements) {
    const std::size_t bytes = sizeof(ArrayList) + elements.size_bytes();
    if (!may_have_elements(elements.size()) || !has_room(bytes)) return over_limit();
    const std::span<Value> copy = arena_.make_array<Value>(elements.size());
    std::ranges::copy(elements, copy.begin());
    return Value::list(arena_.make<ArrayList>(copy));
}

Value Evaluation::map(std::span<const MapEntry> entries) {
    // With the index that ArrayMap makes of many entries.
    const std::size_t bytes =
        sizeof(ArrayMap) + entries.size() * (sizeof(MapEntry) + sizeof(std::uint32_t));
    if (!may_have_elements(entries.size()) || !has_room(bytes)) return over_limit();
    const std::span<MapEntry> copy = arena_.make_array<MapEntry>(entries.size());
    std::ranges::copy(entries, copy.begin());
    return Value::map(arena_.make<ArrayMap>(copy, arena_));
}

Value Evaluation::optional_of(const Value& content) {
    if (!has_room(sizeof(Value))) return over_limit();
    return Value::optional(arena_.make<Value>(content));
}

Value Evaluation::worse(const Value& a, const Value& b) {
    if (!b.is(Kind::unknown)) return a.is_known() ? b : a;
    if (!a.is(Kind::unknown)) return b;
    const Missing* all = b.as_unknown();
    std::size_t count = 0;
    for (const Missing* m = all; m != nullptr; m = m->next) ++count;
    for (const Missing* m = a.as_unknown(); m != nullptr; m = m->next) {
        if (count >= missing_listed_max || lists(all, m->path)) continue;
        if (!has_room(sizeof(Missing))) return over_limit();
        all = arena_.make<Missing>(m->path, all);
        ++count;
    }
    return Value::unknown(all);
}

bool Evaluation::reached(std::string_view message) {
    if (!is_over()) {
        over_limit_ = arena_.make<Failure>(ErrorCode::over_limit, arena_.copy(message),
                                           std::string_view(), offset_);
    }
    return false;
}

bool Evaluation::reached_steps() {
    return reached(fmt::format("the evaluation takes more than {} steps", limits_.steps_max));
}

bool Evaluation::reached_bytes() {
    return reached(fmt::format("the evaluation needs more than {} bytes", limits_.bytes_max));
}

bool Evaluation::reached_elements() {
    return reached(fmt::format("a list or map has more than {} elements", limits_.elements_max));
}

}  // namespace tocsin::cel
