// SPDX-License-Identifier: Apache-2.0
#include "liquid/text.hpp"

#include <charconv>
#include <cmath>

#include "liquid/letters.hpp"
#include "liquid/special.hpp"
#include "liquid/strftime.hpp"
#include "liquid/tokens.hpp"

namespace tocsin::liquid {
namespace {

template <typename Integer>
void append_integer(std::string& out, Integer i) {
    char buffer[24];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, i).ptr;
    out.append(buffer, end);
}

void append_quoted(std::string& out, std::string_view text) {
    out += '"';
    for (const char c : text) {
        switch (c) {
            case '"': out += "\\\""; break;
            case '\\': out += "\\\\"; break;
            case '\n': out += "\\n"; break;
            case '\r': out += "\\r"; break;
            case '\t': out += "\\t"; break;
            default: out += c;
        }
    }
    out += '"';
}

void append_range(std::string& out, const Range& range) {
    append_integer(out, range.first());
    out += "..";
    append_integer(out, range.last());
}

void append_map(std::string& out, const Map& map, const Zone& zone, std::size_t depth) {
    out += '{';
    for (std::size_t i = 0; i < map.size(); ++i) {
        if (i > 0) out += ", ";
        const MapEntry entry = map.entry(i);
        append_inspected(out, entry.key, zone, depth + 1);
        out += "=>";
        append_inspected(out, entry.value, zone, depth + 1);
    }
    out += '}';
}

void append_struct(std::string& out, const Struct& structure, const Zone& zone, std::size_t depth) {
    // What Shopify has as a drop shows its class alone.
    if (structure.type().name.starts_with("Liquid::")) {
        out += structure.type().name;
        return;
    }
    out += '{';
    const auto fields = structure.type().fields;
    for (std::size_t slot = 0; slot < fields.size(); ++slot) {
        if (slot > 0) out += ", ";
        append_quoted(out, fields[slot].name);
        out += "=>";
        append_inspected(out, structure.field(slot), zone, depth + 1);
    }
    out += '}';
}

void append_time(std::string& out, Timestamp time, const Zone& zone) {
    append_strftime(out, "%Y-%m-%d %H:%M:%S ", time, zone);
    append_strftime(out, zone.abbreviation_at(time) == "UTC" ? "UTC" : "%z", time, zone);
}

}  // namespace

void append_float(std::string& out, double d) {
    if (std::isnan(d)) {
        out += "NaN";
        return;
    }
    if (std::isinf(d)) {
        out += d > 0 ? "Infinity" : "-Infinity";
        return;
    }
    const double size = std::fabs(d);
    const bool is_plain = d == 0 || (size >= 1e-4 && size < 1e16);
    char buffer[400];
    const auto format = is_plain ? std::chars_format::fixed : std::chars_format::scientific;
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, d, format).ptr;
    std::string_view text(buffer, static_cast<std::size_t>(end - buffer));
    const std::size_t exponent = std::min(text.find('e'), text.size());
    out += text.substr(0, exponent);
    if (text.substr(0, exponent).find('.') == std::string_view::npos) out += ".0";
    out += text.substr(exponent);
}

void append_text(std::string& out, const Value& value, const Zone& zone, std::size_t depth) {
    switch (value.kind()) {
        case Kind::boolean: out += value.as_boolean() ? "true" : "false"; return;
        case Kind::int64: append_integer(out, value.as_int64()); return;
        case Kind::uint64: append_integer(out, value.as_uint64()); return;
        case Kind::float64: append_float(out, value.as_float64()); return;
        case Kind::string:
        case Kind::bytes: out += value.as_text(); return;
        case Kind::timestamp: append_time(out, value.as_timestamp(), zone); return;
        case Kind::duration: out += format_duration(value.as_duration()); return;
        case Kind::list: {
            if (const Range* range = as_range(value)) return append_range(out, *range);
            if (depth >= nesting_max) return;
            const List& list = value.as_list();
            for (std::size_t i = 0; i < list.size(); ++i) {
                append_text(out, list.at(i), zone, depth + 1);
            }
            return;
        }
        case Kind::map:
            if (depth < nesting_max) append_map(out, value.as_map(), zone, depth);
            return;
        case Kind::structure:
            if (depth < nesting_max) append_struct(out, value.as_struct(), zone, depth);
            return;
        case Kind::optional:
            if (value.as_optional() != nullptr) {
                append_text(out, *value.as_optional(), zone, depth);
            }
            return;
        case Kind::null:
        case Kind::type:
        case Kind::unknown:
        case Kind::error: return;
    }
}

void append_inspected(std::string& out, const Value& value, const Zone& zone, std::size_t depth) {
    if (value.is(Kind::null) || value.is(Kind::unknown)) {
        out += "nil";
    } else if (value.is(Kind::string)) {
        append_quoted(out, value.as_text());
    } else if (value.is(Kind::list) && as_range(value) == nullptr && depth < nesting_max) {
        out += '[';
        const List& list = value.as_list();
        for (std::size_t i = 0; i < list.size(); ++i) {
            if (i > 0) out += ", ";
            append_inspected(out, list.at(i), zone, depth + 1);
        }
        out += ']';
    } else {
        append_text(out, value, zone, depth);
    }
}

namespace {

/// The text without each `_` that Ruby allows between two digits of an integer.
std::string without_separators(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool is_separator = text[i] == '_' && i > 0 && i + 1 < text.size() &&
                                  is_digit(text[i - 1]) && is_digit(text[i + 1]);
        if (!is_separator) out += text[i];
    }
    return out;
}

}  // namespace

std::int64_t leading_integer(std::string_view text) {
    const std::string digits = without_separators(trim_start(text));
    text = digits;
    if (text.starts_with('+') && !text.substr(1).starts_with('-')) text.remove_prefix(1);
    std::int64_t i = 0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), i);
    if (result.ec == std::errc::result_out_of_range) {
        return text.starts_with('-') ? INT64_MIN : INT64_MAX;
    }
    return i;
}

std::optional<std::int64_t> to_integer(const Value& value) {
    if (value.is(Kind::int64)) return value.as_int64();
    if (value.is(Kind::uint64)) return INT64_MAX;
    if (value.is(Kind::float64) && value.as_float64() >= 0x1p63) return INT64_MAX;
    if (value.is(Kind::float64) && value.as_float64() <= -0x1p63) return INT64_MIN;
    if (!value.is(Kind::string)) return std::nullopt;
    const std::string digits = without_separators(trim(value.as_text()));
    std::string_view text = digits;
    if (text.starts_with('+') && !text.substr(1).starts_with('-')) text.remove_prefix(1);
    std::int64_t i = 0;
    const char* const end = text.data() + text.size();
    const auto result = std::from_chars(text.data(), end, i);
    if (result.ec != std::errc() || result.ptr != end) return std::nullopt;
    return i;
}

}  // namespace tocsin::liquid
