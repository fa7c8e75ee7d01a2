// SPDX-License-Identifier: Apache-2.0
//
// Arithmetic, concatenation, membership, equality and indexing (cel-spec, language definition,
// "Functions", "List of standard definitions"). Whole numbers never wrap: an overflow is an error.
#include <algorithm>
#include <optional>
#include <vector>

#include "cel/evaluation.hpp"
#include "cel/function.hpp"

namespace tocsin::cel {
namespace {

using Args = std::span<const Value>;

Value overflow(Evaluation& e) { return e.fail("the result is out of range"); }
Value division_by_zero(Evaluation& e) { return e.fail("division by zero"); }

Value add_ints(Evaluation& e, Args a) {
    std::int64_t sum = 0;
    if (__builtin_add_overflow(a[0].as_int64(), a[1].as_int64(), &sum)) return overflow(e);
    return Value::int64(sum);
}

Value subtract_ints(Evaluation& e, Args a) {
    std::int64_t difference = 0;
    if (__builtin_sub_overflow(a[0].as_int64(), a[1].as_int64(), &difference)) return overflow(e);
    return Value::int64(difference);
}

Value multiply_ints(Evaluation& e, Args a) {
    std::int64_t product = 0;
    if (__builtin_mul_overflow(a[0].as_int64(), a[1].as_int64(), &product)) return overflow(e);
    return Value::int64(product);
}

Value divide_ints(Evaluation& e, Args a) {
    const std::int64_t divisor = a[1].as_int64();
    if (divisor == 0) return division_by_zero(e);
    if (divisor == -1 && a[0].as_int64() == INT64_MIN) return overflow(e);
    return Value::int64(a[0].as_int64() / divisor);
}

Value modulo_ints(Evaluation& e, Args a) {
    const std::int64_t divisor = a[1].as_int64();
    if (divisor == 0) return division_by_zero(e);
    if (divisor == -1 && a[0].as_int64() == INT64_MIN) return overflow(e);
    return Value::int64(a[0].as_int64() % divisor);
}

Value negate_int(Evaluation& e, Args a) {
    if (a[0].as_int64() == INT64_MIN) return overflow(e);
    return Value::int64(-a[0].as_int64());
}

Value add_uints(Evaluation& e, Args a) {
    std::uint64_t sum = 0;
    if (__builtin_add_overflow(a[0].as_uint64(), a[1].as_uint64(), &sum)) return overflow(e);
    return Value::uint64(sum);
}

Value subtract_uints(Evaluation& e, Args a) {
    if (a[1].as_uint64() > a[0].as_uint64()) return overflow(e);
    return Value::uint64(a[0].as_uint64() - a[1].as_uint64());
}

Value multiply_uints(Evaluation& e, Args a) {
    std::uint64_t product = 0;
    if (__builtin_mul_overflow(a[0].as_uint64(), a[1].as_uint64(), &product)) return overflow(e);
    return Value::uint64(product);
}

Value divide_uints(Evaluation& e, Args a) {
    if (a[1].as_uint64() == 0) return division_by_zero(e);
    return Value::uint64(a[0].as_uint64() / a[1].as_uint64());
}

Value modulo_uints(Evaluation& e, Args a) {
    if (a[1].as_uint64() == 0) return division_by_zero(e);
    return Value::uint64(a[0].as_uint64() % a[1].as_uint64());
}

// Doubles follow IEEE 754: they overflow to infinity, and division by zero is one.
Value add_doubles(Evaluation&, Args a) {
    return Value::float64(a[0].as_float64() + a[1].as_float64());
}
Value subtract_doubles(Evaluation&, Args a) {
    return Value::float64(a[0].as_float64() - a[1].as_float64());
}
Value multiply_doubles(Evaluation&, Args a) {
    return Value::float64(a[0].as_float64() * a[1].as_float64());
}
Value divide_doubles(Evaluation&, Args a) {
    return Value::float64(a[0].as_float64() / a[1].as_float64());
}
Value negate_double(Evaluation&, Args a) { return Value::float64(-a[0].as_float64()); }

// The two texts one after the other, or nothing where that is too much.
std::optional<std::string_view> joined(Evaluation& e, Args a) {
    const std::string_view first = a[0].as_text();
    const std::string_view second = a[1].as_text();
    const std::size_t size = first.size() + second.size();
    if (!e.has_room(size)) return std::nullopt;
    char* to = static_cast<char*>(e.arena().allocate(size, 1));
    std::ranges::copy(second, std::ranges::copy(first, to).out);
    return std::string_view(to, size);
}

Value add_strings(Evaluation& e, Args a) {
    const auto text = joined(e, a);
    return text ? Value::string(*text) : e.over_limit();
}

Value add_bytes(Evaluation& e, Args a) {
    const auto text = joined(e, a);
    return text ? Value::bytes(*text) : e.over_limit();
}

Value add_lists(Evaluation& e, Args a) {
    const List& first = a[0].as_list();
    const List& second = a[1].as_list();
    if (!e.may_have_elements(first.size() + second.size())) return e.over_limit();
    std::vector<Value> elements;
    elements.reserve(first.size() + second.size());
    for (std::size_t i = 0; i < first.size(); ++i) elements.push_back(first.at(i));
    for (std::size_t i = 0; i < second.size(); ++i) elements.push_back(second.at(i));
    return e.list(elements);
}

Value time_or_overflow(Evaluation& e, std::optional<Timestamp> time) {
    return time ? Value::timestamp(*time) : overflow(e);
}

Value add_time_duration(Evaluation& e, Args a) {
    return time_or_overflow(e, add(a[0].as_timestamp(), a[1].as_duration()));
}
Value add_duration_time(Evaluation& e, Args a) {
    return time_or_overflow(e, add(a[1].as_timestamp(), a[0].as_duration()));
}

Value subtract_time_duration(Evaluation& e, Args a) {
    const std::int64_t nanos = a[1].as_duration().nanos;
    if (nanos == INT64_MIN) return overflow(e);
    return time_or_overflow(e, add(a[0].as_timestamp(), Duration{-nanos}));
}

Value subtract_times(Evaluation& e, Args a) {
    const auto difference = subtract(a[0].as_timestamp(), a[1].as_timestamp());
    return difference ? Value::duration(*difference) : overflow(e);
}

Value add_durations(Evaluation& e, Args a) {
    std::int64_t sum = 0;
    if (__builtin_add_overflow(a[0].as_duration().nanos, a[1].as_duration().nanos, &sum)) {
        return overflow(e);
    }
    return Value::duration({sum});
}

Value subtract_durations(Evaluation& e, Args a) {
    std::int64_t difference = 0;
    if (__builtin_sub_overflow(a[0].as_duration().nanos, a[1].as_duration().nanos, &difference)) {
        return overflow(e);
    }
    return Value::duration({difference});
}

Value in_list(Evaluation& e, Args a) {
    const List& list = a[1].as_list();
    for (std::size_t i = 0; i < list.size(); ++i) {
        const Value same = e.equal(a[0], list.at(i));
        if (!same.is_false()) return same;
    }
    return Value::boolean(false);
}

Value in_map(Evaluation&, Args a) { return Value::boolean(a[1].as_map().find(a[0]).has_value()); }

constexpr Signature signatures[] = {
    {"_+_", Style::function, "int, int", "int", add_ints},
    {"_+_", Style::function, "uint, uint", "uint", add_uints},
    {"_+_", Style::function, "double, double", "double", add_doubles},
    {"_+_", Style::function, "string, string", "string", add_strings},
    {"_+_", Style::function, "bytes, bytes", "bytes", add_bytes},
    {"_+_", Style::function, "list(A), list(A)", "list(A)", add_lists},
    {"_+_", Style::function, "timestamp, duration", "timestamp", add_time_duration},
    {"_+_", Style::function, "duration, timestamp", "timestamp", add_duration_time},
    {"_+_", Style::function, "duration, duration", "duration", add_durations},
    {"_-_", Style::function, "int, int", "int", subtract_ints},
    {"_-_", Style::function, "uint, uint", "uint", subtract_uints},
    {"_-_", Style::function, "double, double", "double", subtract_doubles},
    {"_-_", Style::function, "timestamp, duration", "timestamp", subtract_time_duration},
    {"_-_", Style::function, "timestamp, timestamp", "duration", subtract_times},
    {"_-_", Style::function, "duration, duration", "duration", subtract_durations},
    {"_*_", Style::function, "int, int", "int", multiply_ints},
    {"_*_", Style::function, "uint, uint", "uint", multiply_uints},
    {"_*_", Style::function, "double, double", "double", multiply_doubles},
    {"_/_", Style::function, "int, int", "int", divide_ints},
    {"_/_", Style::function, "uint, uint", "uint", divide_uints},
    {"_/_", Style::function, "double, double", "double", divide_doubles},
    {"_%_", Style::function, "int, int", "int", modulo_ints},
    {"_%_", Style::function, "uint, uint", "uint", modulo_uints},
    {"-_", Style::function, "int", "int", negate_int},
    {"-_", Style::function, "double", "double", negate_double},
    {"@in", Style::function, "A, list(A)", "bool", in_list},
    {"@in", Style::function, "A, map(A, B)", "bool", in_map},
    // These have nodes of their own; here is what the checker knows of them.
    {"!_", Style::function, "bool", "bool", nullptr},
    {"_==_", Style::function, "A, A", "bool", nullptr},
    {"_!=_", Style::function, "A, A", "bool", nullptr},
    {"_[_]", Style::function, "list(A), int", "A", nullptr},
    {"_[_]", Style::function, "map(A, B), A", "B", nullptr},
    {"_[_]", Style::function, "optional_type(list(A)), int", "optional_type(A)", nullptr},
    {"_[_]", Style::function, "optional_type(map(A, B)), A", "optional_type(B)", nullptr},
    {"_[?_]", Style::function, "list(A), int", "optional_type(A)", nullptr},
    {"_[?_]", Style::function, "map(A, B), A", "optional_type(B)", nullptr},
    {"_[?_]", Style::function, "optional_type(list(A)), int", "optional_type(A)", nullptr},
    {"_[?_]", Style::function, "optional_type(map(A, B)), A", "optional_type(B)", nullptr},
};

}  // namespace

std::span<const Signature> operator_signatures() { return signatures; }

}  // namespace tocsin::cel
