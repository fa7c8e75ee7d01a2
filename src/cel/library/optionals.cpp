// SPDX-License-Identifier: Apache-2.0
//
// Optional values (cel-spec, "Optional values"). `.?`, `[?]`, optMap and optFlatMap are syntax;
// `or` and `orValue` look at their argument only where they need it, and so have a node of their
// own.
#include <algorithm>
#include <vector>

#include "cel/evaluation.hpp"
#include "cel/function.hpp"

namespace tocsin::cel {
namespace {

using Args = std::span<const Value>;

// What a type has when nothing is said: 0, "", an empty list, null.
bool is_zero(const Value& value) {
    switch (value.kind()) {
        case Kind::null: return true;
        case Kind::boolean: return !value.as_boolean();
        case Kind::int64: return value.as_int64() == 0;
        case Kind::uint64: return value.as_uint64() == 0;
        case Kind::float64: return value.as_float64() == 0;
        case Kind::string:
        case Kind::bytes: return value.as_text().empty();
        case Kind::timestamp: return value.as_timestamp() == Timestamp{};
        case Kind::duration: return value.as_duration().nanos == 0;
        case Kind::list: return value.as_list().size() == 0;
        case Kind::map: return value.as_map().size() == 0;
        case Kind::optional: return value.as_optional() == nullptr;
        default: return false;
    }
}

Value of(Evaluation& e, Args a) { return e.optional_of(a[0]); }
Value of_non_zero(Evaluation& e, Args a) {
    return is_zero(a[0]) ? Value::optional(nullptr) : e.optional_of(a[0]);
}
Value none(Evaluation&, Args) { return Value::optional(nullptr); }

Value has_value(Evaluation&, Args a) { return Value::boolean(a[0].as_optional() != nullptr); }
Value value(Evaluation& e, Args a) {
    const Value* content = a[0].as_optional();
    return content == nullptr ? e.fail("optional.none() has no value") : *content;
}

Value unwrap(Evaluation& e, Args a) {
    const List& list = a[0].as_list();
    std::vector<Value> contents;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const Value element = list.at(i);
        if (!element.is(Kind::optional)) return e.fail("a list of optionals is needed");
        if (element.as_optional() != nullptr) contents.push_back(*element.as_optional());
    }
    return e.list(contents);
}

Value first(Evaluation& e, Args a) {
    const List& list = a[0].as_list();
    return list.size() == 0 ? Value::optional(nullptr) : e.optional_of(list.at(0));
}
Value last(Evaluation& e, Args a) {
    const List& list = a[0].as_list();
    return list.size() == 0 ? Value::optional(nullptr) : e.optional_of(list.at(list.size() - 1));
}

constexpr Signature signatures[] = {
    {"optional.of", Style::function, "A", "optional_type(A)", of},
    {"optional.ofNonZeroValue", Style::function, "A", "optional_type(A)", of_non_zero},
    {"optional.none", Style::function, "", "optional_type(A)", none},
    {"optional.unwrap", Style::function, "list(optional_type(A))", "list(A)", unwrap},
    {"unwrapOpt", Style::method, "list(optional_type(A))", "list(A)", unwrap},
    {"hasValue", Style::method, "optional_type(A)", "bool", has_value},
    {"value", Style::method, "optional_type(A)", "A", value},
    {"or", Style::method, "optional_type(A), optional_type(A)", "optional_type(A)", nullptr},
    {"orValue", Style::method, "optional_type(A), A", "A", nullptr},
    {"first", Style::method, "list(A)", "optional_type(A)", first},
    {"last", Style::method, "list(A)", "optional_type(A)", last},
};

}  // namespace

std::span<const Signature> optional_signatures() { return signatures; }

}  // namespace tocsin::cel
