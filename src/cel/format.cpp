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
#include "cel/text_builder.hpp"

namespace tocsin::cel {
namespace {

constexpr std::size_t precision_default = 6;
constexpr std::size_t precision_max = 100;

/// One `%` clause: `%.2f` is type f, precision 2.
struct Clause {
    char type = 's';
    std::size_t precision = precision_default;
};

/// Appends what a clause makes of a value. False where the value is of a kind that the clause does
/// not take; where a limit is reached nothing more is appended.
class Formatter {
public:
    explicit Formatter(TextBuilder& out) : out_(out) {}

    bool append(const Clause& clause, const Value& value) {
        switch (clause.type) {
            case 's': return append_string(value);
            case 'd': return value.is_number() && append_string(value);
            case 'f':
            case 'e': return append_fraction(clause, value);
            case 'b':
                return value.is(Kind::boolean) ? add(value.as_boolean() ? "1" : "0")
                                               : append_whole("{:b}", value);
            case 'o': return append_whole("{:o}", value);
            case 'x': return append_hexadecimal("{:x}", "0123456789abcdef", value);
            default: return append_hexadecimal("{:X}", "0123456789ABCDEF", value);
        }
    }

private:
    bool add(std::string_view text) {
        out_.append(text);
        return true;
    }

    // What `string(x)` gives, and lists and maps as they are written, without quotes.
    bool append_string(const Value& value) {
        switch (value.kind()) {
            case Kind::null: return add("null");
            case Kind::boolean: return add(value.as_boolean() ? "true" : "false");
            case Kind::int64: return add(fmt::to_string(value.as_int64()));
            case Kind::uint64: return add(fmt::to_string(value.as_uint64()));
            case Kind::float64: return add(double_text(value.as_float64()));
            case Kind::bytes: return utf8_valid(value.as_text()) && add(value.as_text());
            case Kind::string:
            case Kind::type: return add(value.as_text());
            case Kind::timestamp: return add(format_rfc3339(value.as_timestamp()));
            case Kind::duration: return add(format_duration(value.as_duration()));
            case Kind::list: return append_list(value.as_list());
            case Kind::map: return append_map(value.as_map());
            default: return false;
        }
    }

    bool append_list(const List& list) {
        out_.append("[");
        for (std::size_t i = 0; i < list.size(); ++i) {
            if (i > 0 && !out_.append(", ")) return true;
            if (!append_string(list.at(i))) return false;
        }
        return add("]");
    }

    // In the order of the keys, so that equal maps give equal texts.
    bool append_map(const Map& map) {
        std::vector<MapEntry> entries;
        for (std::size_t i = 0; i < map.size(); ++i) entries.push_back(map.entry(i));
        std::ranges::sort(entries, {}, [](const MapEntry& entry) { return key_text(entry.key); });
        out_.append("{");
        for (std::size_t i = 0; i < entries.size(); ++i) {
            if (i > 0 && !out_.append(", ")) return true;
            if (!append_string(entries[i].key)) return false;
            out_.append(": ");
            if (!append_string(entries[i].value)) return false;
        }
        return add("}");
    }

    static std::string key_text(const Value& key) {
        switch (key.kind()) {
            case Kind::boolean: return key.as_boolean() ? "true" : "false";
            case Kind::int64: return fmt::to_string(key.as_int64());
            case Kind::uint64: return fmt::to_string(key.as_uint64());
            case Kind::string: return std::string(key.as_text());
            default: return "";
        }
    }

    bool append_fraction(const Clause& clause, const Value& value) {
        double d = 0;
        switch (value.kind()) {
            case Kind::float64: d = value.as_float64(); break;
            case Kind::int64: d = static_cast<double>(value.as_int64()); break;
            case Kind::uint64: d = static_cast<double>(value.as_uint64()); break;
            default: return false;
        }
        if (!std::isfinite(d)) return add(double_text(d));
        return add(clause.type == 'f' ? fmt::format("{:.{}f}", d, clause.precision)
                                      : fmt::format("{:.{}e}", d, clause.precision));
    }

    bool append_whole(const char* pattern, const Value& value) {
        if (value.is(Kind::int64)) return add(fmt::format(fmt::runtime(pattern), value.as_int64()));
        if (value.is(Kind::uint64))
            return add(fmt::format(fmt::runtime(pattern), value.as_uint64()));
        return false;
    }

    bool append_hexadecimal(const char* pattern, std::string_view digits, const Value& value) {
        if (!value.is(Kind::string) && !value.is(Kind::bytes)) {
            return append_whole(pattern, value);
        }
        for (const char c : value.as_text()) {
            const auto byte = static_cast<unsigned char>(c);
            const char pair[] = {digits[byte >> 4], digits[byte & 0x0F]};
            if (!out_.append({pair, 2})) break;
        }
        return true;
    }

    TextBuilder& out_;
};

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
    TextBuilder out(evaluation);
    std::size_t next = 0;
    while (!pattern.empty() && !evaluation.is_over()) {
        const std::size_t plain = std::min(pattern.find('%'), pattern.size());
        out.append(pattern.substr(0, plain));
        pattern.remove_prefix(plain);
        if (pattern.empty()) break;
        pattern.remove_prefix(1);
        if (pattern.starts_with('%')) {
            out.append("%");
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
            return evaluation.fail(fmt::format("format: too few arguments: {}", args.size()));
        }
        const Value arg = args.at(next++);
        if (!Formatter(out).append({type[0], *precision}, arg)) {
            return evaluation.fail(
                fmt::format("format: %{} does not take {}", type, type_name(arg)));
        }
    }
    return out.string();
}

}  // namespace tocsin::cel
