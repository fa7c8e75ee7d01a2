// SPDX-License-Identifier: Apache-2.0
//
// Conversions between types (cel-spec, language definition, "Type conversions"): what cannot be
// represented is an error, never cut off or wrapped.
#include <fmt/format.h>

#include <charconv>
#include <cmath>

#include "base/utf8.hpp"
#include "cel/evaluation.hpp"
#include "cel/function.hpp"
#include "cel/text.hpp"

namespace tocsin::cel {
namespace {

using Args = std::span<const Value>;

Value identity(Evaluation&, Args a) { return a[0]; }

Value cannot_convert(Evaluation& e, const Value& text, std::string_view type) {
    return e.fail(fmt::format("'{}' is no {}", utf8_slice(text.as_text(), 0, 60), type));
}

Value out_of_range(Evaluation& e, std::string_view type) {
    return e.fail(fmt::format("the number is out of the range of {}", type));
}

Value int_from_uint(Evaluation& e, Args a) {
    if (a[0].as_uint64() > INT64_MAX) return out_of_range(e, "int");
    return Value::int64(static_cast<std::int64_t>(a[0].as_uint64()));
}

Value int_from_double(Evaluation& e, Args a) {
    // Both ends excluded, as a double near them may have been rounded.
    const double d = a[0].as_float64();
    if (!(d > -0x1p63 && d < 0x1p63)) return out_of_range(e, "int");
    return Value::int64(static_cast<std::int64_t>(d));
}

// A leading plus is allowed, as it is to Go's parsers.
template <typename T>
std::optional<T> parsed(std::string_view text) {
    if (text.starts_with('+')) {
        text.remove_prefix(1);
        if (text.starts_with('-')) return std::nullopt;
    }
    T value{};
    const char* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, value);
    if (read.ec != std::errc() || read.ptr != end) return std::nullopt;
    return value;
}

Value int_from_string(Evaluation& e, Args a) {
    const auto value = parsed<std::int64_t>(a[0].as_text());
    return value ? Value::int64(*value) : cannot_convert(e, a[0], "int");
}

Value int_from_timestamp(Evaluation&, Args a) { return Value::int64(a[0].as_timestamp().seconds); }

Value uint_from_int(Evaluation& e, Args a) {
    if (a[0].as_int64() < 0) return out_of_range(e, "uint");
    return Value::uint64(static_cast<std::uint64_t>(a[0].as_int64()));
}

Value uint_from_double(Evaluation& e, Args a) {
    const double d = a[0].as_float64();
    if (!(d >= 0 && d < 0x1p64)) return out_of_range(e, "uint");
    return Value::uint64(static_cast<std::uint64_t>(d));
}

Value uint_from_string(Evaluation& e, Args a) {
    const auto value = parsed<std::uint64_t>(a[0].as_text());
    return value ? Value::uint64(*value) : cannot_convert(e, a[0], "uint");
}

Value double_from_int(Evaluation&, Args a) {
    return Value::float64(static_cast<double>(a[0].as_int64()));
}

Value double_from_uint(Evaluation&, Args a) {
    return Value::float64(static_cast<double>(a[0].as_uint64()));
}

Value double_from_string(Evaluation& e, Args a) {
    // What from_chars takes beyond numbers: a payload, as in `nan(1)`.
    const bool has_payload = a[0].as_text().find('(') != std::string_view::npos;
    const auto value = has_payload ? std::nullopt : parsed<double>(a[0].as_text());
    return value ? Value::float64(*value) : cannot_convert(e, a[0], "double");
}

Value string_from_bool(Evaluation&, Args a) {
    return Value::string(a[0].as_boolean() ? "true" : "false");
}
Value string_from_int(Evaluation& e, Args a) { return e.string(fmt::to_string(a[0].as_int64())); }
Value string_from_uint(Evaluation& e, Args a) { return e.string(fmt::to_string(a[0].as_uint64())); }
Value string_from_double(Evaluation& e, Args a) { return e.string(double_text(a[0].as_float64())); }
Value string_from_timestamp(Evaluation& e, Args a) {
    return e.string(format_rfc3339(a[0].as_timestamp()));
}
Value string_from_duration(Evaluation& e, Args a) {
    return e.string(format_duration(a[0].as_duration()));
}

Value string_from_bytes(Evaluation& e, Args a) {
    if (!utf8_valid(a[0].as_text())) return e.fail("the bytes are not valid UTF-8");
    return Value::string(a[0].as_text());
}

Value bytes_from_string(Evaluation&, Args a) { return Value::bytes(a[0].as_text()); }

Value bool_from_string(Evaluation& e, Args a) {
    const std::string_view text = a[0].as_text();
    for (const std::string_view yes : {"true", "True", "TRUE", "t", "T", "1"}) {
        if (text == yes) return Value::boolean(true);
    }
    for (const std::string_view no : {"false", "False", "FALSE", "f", "F", "0"}) {
        if (text == no) return Value::boolean(false);
    }
    return cannot_convert(e, a[0], "bool");
}

Value timestamp_from_string(Evaluation& e, Args a) {
    const auto time = parse_rfc3339(a[0].as_text());
    return time ? Value::timestamp(*time) : cannot_convert(e, a[0], "timestamp");
}

Value timestamp_from_int(Evaluation& e, Args a) {
    const Timestamp time{a[0].as_int64(), 0};
    if (time < timestamp_min || time > timestamp_max) return out_of_range(e, "timestamp");
    return Value::timestamp(time);
}

Value duration_from_string(Evaluation& e, Args a) {
    const auto duration = parse_duration(a[0].as_text());
    return duration ? Value::duration(*duration) : cannot_convert(e, a[0], "duration");
}

Value type_of(Evaluation&, Args a) { return Value::type(type_name(a[0])); }

constexpr Signature signatures[] = {
    {"bool", Style::function, "bool", "bool", identity},
    {"bool", Style::function, "string", "bool", bool_from_string},
    {"bytes", Style::function, "bytes", "bytes", identity},
    {"bytes", Style::function, "string", "bytes", bytes_from_string},
    {"double", Style::function, "double", "double", identity},
    {"double", Style::function, "int", "double", double_from_int},
    {"double", Style::function, "uint", "double", double_from_uint},
    {"double", Style::function, "string", "double", double_from_string},
    {"duration", Style::function, "duration", "duration", identity},
    {"duration", Style::function, "string", "duration", duration_from_string},
    {"dyn", Style::function, "A", "dyn", identity},
    {"int", Style::function, "int", "int", identity},
    {"int", Style::function, "uint", "int", int_from_uint},
    {"int", Style::function, "double", "int", int_from_double},
    {"int", Style::function, "string", "int", int_from_string},
    {"int", Style::function, "timestamp", "int", int_from_timestamp},
    {"string", Style::function, "string", "string", identity},
    {"string", Style::function, "bool", "string", string_from_bool},
    {"string", Style::function, "int", "string", string_from_int},
    {"string", Style::function, "uint", "string", string_from_uint},
    {"string", Style::function, "double", "string", string_from_double},
    {"string", Style::function, "bytes", "string", string_from_bytes},
    {"string", Style::function, "timestamp", "string", string_from_timestamp},
    {"string", Style::function, "duration", "string", string_from_duration},
    {"timestamp", Style::function, "timestamp", "timestamp", identity},
    {"timestamp", Style::function, "int", "timestamp", timestamp_from_int},
    {"timestamp", Style::function, "string", "timestamp", timestamp_from_string},
    {"type", Style::function, "A", "type(A)", type_of},
    {"uint", Style::function, "uint", "uint", identity},
    {"uint", Style::function, "int", "uint", uint_from_int},
    {"uint", Style::function, "double", "uint", uint_from_double},
    {"uint", Style::function, "string", "uint", uint_from_string},
};

}  // namespace

std::span<const Signature> conversion_signatures() { return signatures; }

}  // namespace tocsin::cel
