// SPDX-License-Identifier: Apache-2.0
#include "cel/format.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "base/utf8.hpp"
#include "cel/text.hpp"

namespace tocsin::cel {
namespace {

constexpr std::size_t precision_default = 6;
constexpr std::size_t precision_max = 100;

/// What a clause makes of its argument, or nothing if the argument is of a kind that it does not
/// take.
using Text = std::optional<std::string>;

std::optional<std::string> special_double(const Value& value) {
    if (!value.is(Kind::float64) || std::isfinite(value.as_float64())) return std::nullopt;
    return double_text(value.as_float64());
}

// `%s`: what `string(x)` gives, and lists and maps as they are written, without quotes.
Text as_string(const Value& value);

Text list_as_string(const List& list) {
    std::string out = "[";
    for (std::size_t i = 0; i < list.size(); ++i) {
        const Text element = as_string(list.at(i));
        if (!element) return std::nullopt;
        if (i > 0) out += ", ";
        out += *element;
    }
    return out + "]";
}

// In the order of the keys as they are written, so that equal maps give equal texts.
Text map_as_string(const Map& map) {
    std::vector<std::pair<std::string, std::string>> entries;
    for (std::size_t i = 0; i < map.size(); ++i) {
        const MapEntry entry = map.entry(i);
        const Text key = as_string(entry.key);
        const Text value = as_string(entry.value);
        if (!key || !value) return std::nullopt;
        entries.emplace_back(*key, *value);
    }
    std::ranges::sort(entries);
    std::string out = "{";
    for (const auto& [key, value] : entries) {
        if (out.size() > 1) out += ", ";
        out += key + ": " + value;
    }
    return out + "}";
}

Text as_string(const Value& value) {
    switch (value.kind()) {
        case Kind::null: return "null";
        case Kind::boolean: return value.as_boolean() ? "true" : "false";
        case Kind::int64: return fmt::to_string(value.as_int64());
        case Kind::uint64: return fmt::to_string(value.as_uint64());
        case Kind::float64: return double_text(value.as_float64());
        case Kind::string:
        case Kind::bytes:
        case Kind::type: return std::string(value.as_text());
        case Kind::timestamp: return format_rfc3339(value.as_timestamp());
        case Kind::duration: return format_duration(value.as_duration());
        case Kind::list: return list_as_string(value.as_list());
        case Kind::map: return map_as_string(value.as_map());
        default: return std::nullopt;
    }
}

Text as_decimal(const Value& value) {
    if (!value.is_number()) return std::nullopt;
    return as_string(value);
}

// fmt's type letter `type` for whole numbers: b, o, x, X.
Text as_whole(const Value& value, char type) {
    const std::string pattern = fmt::format("{{:{}}}", type);
    if (value.is(Kind::int64)) return fmt::format(fmt::runtime(pattern), value.as_int64());
    if (value.is(Kind::uint64)) return fmt::format(fmt::runtime(pattern), value.as_uint64());
    return std::nullopt;
}

Text as_binary(const Value& value) {
    if (value.is(Kind::boolean)) return value.as_boolean() ? "1" : "0";
    return as_whole(value, 'b');
}

Text as_hexadecimal(const Value& value, char type) {
    if (!value.is(Kind::string) && !value.is(Kind::bytes)) return as_whole(value, type);
    std::string out;
    for (const char c : value.as_text()) {
        out += fmt::format(fmt::runtime(type == 'x' ? "{:02x}" : "{:02X}"),
                           static_cast<unsigned char>(c));
    }
    return out;
}

Text as_fraction(const Value& value, char type, std::size_t precision) {
    if (const auto special = special_double(value)) return special;
    double d = 0;
    switch (value.kind()) {
        case Kind::float64: d = value.as_float64(); break;
        case Kind::int64: d = static_cast<double>(value.as_int64()); break;
        case Kind::uint64: d = static_cast<double>(value.as_uint64()); break;
        default: return std::nullopt;
    }
    return fmt::format(fmt::runtime(type == 'f' ? "{:.{}f}" : "{:.{}e}"), d, precision);
}

Text format_one(char type, const Value& value, std::size_t precision) {
    switch (type) {
        case 's': return as_string(value);
        case 'd': return as_decimal(value);
        case 'f':
        case 'e': return as_fraction(value, type, precision);
        case 'b': return as_binary(value);
        case 'o': return as_whole(value, type);
        default: return as_hexadecimal(value, type);
    }
}

// Takes the ".3" of "%.3f" from the front; nothing if there are no digits or too many places.
std::optional<std::size_t> take_precision(std::string_view& rest) {
    if (!rest.starts_with('.')) return precision_default;
    rest.remove_prefix(1);
    std::size_t precision = 0;
    std::size_t digits = 0;
    while (digits < rest.size() && rest[digits] >= '0' && rest[digits] <= '9') {
        precision = precision * 10 + static_cast<std::size_t>(rest[digits++] - '0');
        if (precision > precision_max) return std::nullopt;
    }
    rest.remove_prefix(digits);
    return digits == 0 ? std::nullopt : std::optional(precision);
}

}  // namespace

Value format(Evaluation& evaluation, std::string_view pattern, const List& args) {
    std::string out;
    std::size_t next = 0;
    while (!pattern.empty()) {
        const std::size_t plain = std::min(pattern.find('%'), pattern.size());
        out += pattern.substr(0, plain);
        pattern.remove_prefix(plain);
        if (pattern.empty()) break;
        pattern.remove_prefix(1);
        if (pattern.starts_with('%')) {
            out += '%';
            pattern.remove_prefix(1);
            continue;
        }
        const std::optional<std::size_t> precision = take_precision(pattern);
        if (!precision) return evaluation.fail("format: the precision is missing or above 100");
        const std::string_view type = utf8_slice(pattern, 0, 1);
        if (type.empty() || std::string_view("sdfebxXo").find(type) == std::string_view::npos) {
            return evaluation.fail(fmt::format("format: no clause '%{}'", type));
        }
        pattern.remove_prefix(1);
        if (next == args.size()) {
            return evaluation.fail(fmt::format("format: {} arguments are too few", args.size()));
        }
        const Value arg = args.at(next++);
        const Text text = format_one(type[0], arg, *precision);
        if (!text) {
            return evaluation.fail(
                fmt::format("format: %{} does not take {}", type, type_name(arg)));
        }
        out += *text;
        if (!evaluation.charge(1 + text->size() / 64) || !evaluation.has_room(out.size())) {
            return evaluation.over_limit();
        }
    }
    return evaluation.string(out);
}

}  // namespace tocsin::cel
