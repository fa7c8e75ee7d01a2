// SPDX-License-Identifier: Apache-2.0
//
// Order (cel-spec, language definition, "Ordering"). Numbers of different kinds are compared by
// what they are worth.
#include "cel/evaluation.hpp"
#include "cel/function.hpp"
#include "value/compare.hpp"

namespace tocsin::cel {
namespace {

using Args = std::span<const Value>;

// Both of one kind that has an order, or both numbers.
std::partial_ordering order(const Value& a, const Value& b) {
    switch (a.kind()) {
        case Kind::boolean: return a.as_boolean() <=> b.as_boolean();
        case Kind::string:
        case Kind::bytes: return a.as_text() <=> b.as_text();
        case Kind::timestamp: return a.as_timestamp() <=> b.as_timestamp();
        case Kind::duration: return a.as_duration() <=> b.as_duration();
        default: return compare_numbers(a, b);
    }
}

// Of NaN nothing is true.
Value less(Evaluation&, Args a) { return Value::boolean(order(a[0], a[1]) < 0); }
Value less_equal(Evaluation&, Args a) { return Value::boolean(order(a[0], a[1]) <= 0); }
Value greater(Evaluation&, Args a) { return Value::boolean(order(a[0], a[1]) > 0); }
Value greater_equal(Evaluation&, Args a) { return Value::boolean(order(a[0], a[1]) >= 0); }

constexpr std::string_view ordered_pairs[] = {
    "bool, bool",     "int, int",     "uint, uint",           "double, double",     "int, uint",
    "int, double",    "uint, int",    "uint, double",         "double, int",        "double, uint",
    "string, string", "bytes, bytes", "timestamp, timestamp", "duration, duration",
};

std::vector<Signature> build() {
    std::vector<Signature> rows;
    for (const std::string_view pair : ordered_pairs) {
        rows.push_back({"_<_", Style::function, pair, "bool", less});
        rows.push_back({"_<=_", Style::function, pair, "bool", less_equal});
        rows.push_back({"_>_", Style::function, pair, "bool", greater});
        rows.push_back({"_>=_", Style::function, pair, "bool", greater_equal});
    }
    return rows;
}

}  // namespace

std::span<const Signature> comparison_signatures() {
    static const std::vector<Signature> rows = build();
    return rows;
}

}  // namespace tocsin::cel
