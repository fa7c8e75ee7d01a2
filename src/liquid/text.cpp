// SPDX-License-Identifier: Apache-2.0
#include "liquid/text.hpp"

#include <string.h>  // memmem, of POSIX

#include <charconv>
#include <cmath>

#include "liquid/letters.hpp"
#include "liquid/special.hpp"
#include "liquid/strftime.hpp"
#include "liquid/tokens.hpp"

namespace tocsin::liquid {
namespace {

/// Appends to a text as far as the budget goes.
class Printer {
public:
    Printer(std::string& out, const Zone& zone, TextBudget& budget)
        : out_(out), zone_(zone), budget_(budget) {}

    bool print(const Value& value, std::size_t depth) {
        if (!take_value()) return false;
        switch (value.kind()) {
            case Kind::boolean: return put(value.as_boolean() ? "true" : "false");
            case Kind::int64: return put_integer(value.as_int64());
            case Kind::uint64: return put_integer(value.as_uint64());
            case Kind::float64: return put_float(value.as_float64());
            case Kind::string:
            case Kind::bytes: return put(value.as_text());
            case Kind::timestamp: return put_time(value.as_timestamp());
            case Kind::duration: return put(format_duration(value.as_duration()));
            case Kind::list:
                if (const Range* range = as_range(value)) return put_range(*range);
                return depth >= nesting_max || print_all(value.as_list(), depth);
            case Kind::map: return depth >= nesting_max || print_map(value.as_map(), depth);
            case Kind::structure:
                return depth >= nesting_max || print_struct(value.as_struct(), depth);
            case Kind::optional:
                return value.as_optional() == nullptr || print(*value.as_optional(), depth);
            case Kind::null:
            case Kind::type:
            case Kind::unknown:
            case Kind::error: return true;
        }
        return true;
    }

    bool inspect(const Value& value, std::size_t depth) {
        if (value.is(Kind::null) || value.is(Kind::unknown)) return take_value() && put("nil");
        if (value.is(Kind::string)) return take_value() && put_quoted(value.as_text());
        if (!value.is(Kind::list) || as_range(value) != nullptr || depth >= nesting_max) {
            return print(value, depth);
        }
        const List& list = value.as_list();
        if (!take_value() || !put("[")) return false;
        for (std::size_t i = 0; i < list.size(); ++i) {
            if (!separate(i) || !inspect(list.at(i), depth + 1)) return false;
        }
        return put("]");
    }

private:
    bool take_value() {
        if (budget_.values_left == 0) return false;
        --budget_.values_left;
        return true;
    }

    bool put(std::string_view text) {
        out_ += text.substr(0, budget_.bytes_left);
        const bool fits = text.size() <= budget_.bytes_left;
        budget_.bytes_left -= fits ? text.size() : budget_.bytes_left;
        return fits;
    }

    bool separate(std::size_t i) { return i == 0 || put(", "); }

    template <typename Integer>
    bool put_integer(Integer i) {
        char buffer[24];
        const auto end = std::to_chars(buffer, buffer + sizeof buffer, i).ptr;
        return put({buffer, static_cast<std::size_t>(end - buffer)});
    }

    bool put_float(double d) {
        std::string text;
        append_float(text, d);
        return put(text);
    }

    bool put_time(Timestamp time) {
        std::string text;
        append_strftime(text, "%Y-%m-%d %H:%M:%S ", time, zone_);
        append_strftime(text, zone_.abbreviation_at(time) == "UTC" ? "UTC" : "%z", time, zone_);
        return put(text);
    }

    bool put_range(const Range& range) {
        return put_integer(range.first()) && put("..") && put_integer(range.last());
    }

    bool put_quoted(std::string_view text) {
        // Checked before, so that what is far too long is not gone through.
        if (text.size() > budget_.bytes_left) return put(text);
        std::string quoted = "\"";
        for (const char c : text) {
            switch (c) {
                case '"': quoted += "\\\""; break;
                case '\\': quoted += "\\\\"; break;
                case '\n': quoted += "\\n"; break;
                case '\r': quoted += "\\r"; break;
                case '\t': quoted += "\\t"; break;
                default: quoted += c;
            }
        }
        quoted += '"';
        return put(quoted);
    }

    bool print_all(const List& list, std::size_t depth) {
        for (std::size_t i = 0; i < list.size(); ++i) {
            if (!print(list.at(i), depth + 1)) return false;
        }
        return true;
    }

    bool print_map(const Map& map, std::size_t depth) {
        if (!put("{")) return false;
        for (std::size_t i = 0; i < map.size(); ++i) {
            const MapEntry entry = map.entry(i);
            if (!separate(i) || !inspect(entry.key, depth + 1) || !put("=>") ||
                !inspect(entry.value, depth + 1)) {
                return false;
            }
        }
        return put("}");
    }

    bool print_struct(const Struct& structure, std::size_t depth) {
        // What Shopify has as a drop shows its class alone.
        const std::string_view name = structure.type().name;
        if (name.starts_with("Liquid::")) return put(name);
        if (!put("{")) return false;
        const auto fields = structure.type().fields;
        for (std::size_t slot = 0; slot < fields.size(); ++slot) {
            if (!separate(slot) || !put_quoted(fields[slot].name) || !put("=>") ||
                !inspect(structure.field(slot), depth + 1)) {
                return false;
            }
        }
        return put("}");
    }

    std::string& out_;
    const Zone& zone_;
    TextBudget& budget_;
};

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

bool append_text(std::string& out, const Value& value, const Zone& zone, TextBudget& budget,
                 std::size_t depth) {
    return Printer(out, zone, budget).print(value, depth);
}

bool append_inspected(std::string& out, const Value& value, const Zone& zone, TextBudget& budget,
                      std::size_t depth) {
    return Printer(out, zone, budget).inspect(value, depth);
}

std::size_t find_text(std::string_view text, std::string_view part, std::size_t from) {
    if (from > text.size() || part.size() > text.size() - from) return std::string_view::npos;
    if (part.empty()) return from;
    const void* const found =
        memmem(text.data() + from, text.size() - from, part.data(), part.size());
    if (found == nullptr) return std::string_view::npos;
    return static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
}

std::size_t find_last_text(std::string_view text, std::string_view part) {
    // There is no `memmem` from the end, so both are turned round.
    const std::string backwards(text.rbegin(), text.rend());
    const std::size_t at = find_text(backwards, std::string(part.rbegin(), part.rend()));
    return at == std::string_view::npos ? at : text.size() - at - part.size();
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
