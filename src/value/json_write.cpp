// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <charconv>
#include <cmath>

#include "base/base64.hpp"
#include "base/utf8.hpp"
#include "value/json.hpp"

namespace tocsin {
namespace {

/// Writes a value and those in it, keeping count of the depth for the indentation.
class Writer {
public:
    Writer(std::string& out, JsonStyle style, std::size_t bytes_max)
        : out_(out), style_(style), bytes_max_(bytes_max) {}

    bool is_full() const { return out_.size() > bytes_max_; }

    void write(const Value& value) {
        if (is_full()) return;
        switch (value.kind()) {
            case Kind::null:
            case Kind::unknown:
            case Kind::error: out_ += "null"; break;
            case Kind::boolean: out_ += value.as_boolean() ? "true" : "false"; break;
            case Kind::int64:
                fmt::format_to(std::back_inserter(out_), "{}", value.as_int64());
                break;
            case Kind::uint64:
                fmt::format_to(std::back_inserter(out_), "{}", value.as_uint64());
                break;
            case Kind::float64: write_float64(value.as_float64()); break;
            case Kind::string:
            case Kind::type: write_json_string(out_, value.as_text()); break;
            case Kind::bytes: write_json_string(out_, base64_encode(value.as_text())); break;
            case Kind::timestamp:
                write_json_string(out_, format_rfc3339(value.as_timestamp()));
                break;
            case Kind::duration:
                write_json_string(out_, format_duration(value.as_duration()));
                break;
            case Kind::list: write_list(value.as_list()); break;
            case Kind::map: write_map(value.as_map()); break;
            case Kind::structure: write_struct(value.as_struct()); break;
            case Kind::optional:
                write(value.as_optional() == nullptr ? Value() : *value.as_optional());
                break;
        }
    }

private:
    void write_float64(double d) {
        if (std::isfinite(d)) {
            out_ += float64_text(d);
        } else {
            write_json_string(out_, float64_text(d));
        }
    }

    void write_key(const Value& key) {
        if (key.is(Kind::string)) {
            write_json_string(out_, key.as_text());
        } else {
            std::string text;
            Writer(text, JsonStyle::compact, bytes_max_).write(key);
            write_json_string(out_, text);
        }
        out_ += style_ == JsonStyle::indented ? ": " : ":";
    }

    // Before each element and, with `first` true, before the closing bracket.
    void separate(bool first) {
        if (!first) out_ += ',';
        if (style_ == JsonStyle::indented) {
            out_ += '\n';
            out_.append(2 * depth_, ' ');
        }
    }

    void write_list(const List& list) {
        out_ += '[';
        ++depth_;
        for (std::size_t i = 0; i < list.size() && !is_full(); ++i) {
            separate(i == 0);
            write(list.at(i));
        }
        --depth_;
        if (list.size() > 0) separate(true);
        out_ += ']';
    }

    void write_map(const Map& map) {
        out_ += '{';
        ++depth_;
        for (std::size_t i = 0; i < map.size() && !is_full(); ++i) {
            const MapEntry entry = map.entry(i);
            separate(i == 0);
            write_key(entry.key);
            write(entry.value);
        }
        --depth_;
        if (map.size() > 0) separate(true);
        out_ += '}';
    }

    // Fields that nobody has told us are left out.
    void write_struct(const Struct& structure) {
        out_ += '{';
        ++depth_;
        bool first = true;
        for (std::size_t slot = 0; slot < structure.type().fields.size(); ++slot) {
            const Value field = structure.field(slot);
            if (field.is(Kind::unknown)) continue;
            separate(first);
            write_key(Value::string(structure.type().fields[slot].name));
            write(field);
            first = false;
        }
        --depth_;
        if (!first) separate(true);
        out_ += '}';
    }

    std::string& out_;
    JsonStyle style_;
    std::size_t bytes_max_;
    std::size_t depth_ = 0;
};

}  // namespace

bool write_json(std::string& out, const Value& value, JsonStyle style, std::size_t bytes_max) {
    Writer writer(out, style, bytes_max);
    writer.write(value);
    return !writer.is_full();
}

void write_json_string(std::string& out, std::string_view text) {
    out += '"';
    while (!text.empty()) {
        const CodePoint c = utf8_decode(text);
        switch (c.value) {
            case '"': out += "\\\""; break;
            case '\\': out += "\\\\"; break;
            case '\b': out += "\\b"; break;
            case '\f': out += "\\f"; break;
            case '\n': out += "\\n"; break;
            case '\r': out += "\\r"; break;
            case '\t': out += "\\t"; break;
            default:
                if (c.value < 0x20 || c.value == 0x7f) {
                    fmt::format_to(std::back_inserter(out), "\\u{:04x}",
                                   static_cast<unsigned>(c.value));
                } else {
                    utf8_append(out, c.value);
                }
        }
        text.remove_prefix(c.bytes);
    }
    out += '"';
}

std::string float64_text(double d) {
    if (std::isnan(d)) return "NaN";
    if (std::isinf(d)) return d > 0 ? "Infinity" : "-Infinity";
    char digits[32];
    const auto end = std::to_chars(std::begin(digits), std::end(digits), d).ptr;
    std::string text(digits, end);
    if (text.find_first_of(".e") == std::string::npos) text += ".0";
    return text;
}

}  // namespace tocsin
