// SPDX-License-Identifier: Apache-2.0
//
// Functions of texts, and sizes: the standard ones (cel-spec, language definition, "List of
// standard definitions") and the strings extension (cel-go, ext/README.md, "Strings"). Positions
// count code points.
#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <vector>

#include "base/utf8.hpp"
#include "cel/evaluation.hpp"
#include "cel/format.hpp"
#include "cel/function.hpp"
#include "cel/pattern.hpp"
#include "cel/text_builder.hpp"

namespace tocsin::cel {
namespace {

using Args = std::span<const Value>;

Value int_of(std::size_t size) { return Value::int64(static_cast<std::int64_t>(size)); }

Value out_of_range(Evaluation& e, std::int64_t index) {
    return e.fail(fmt::format("index out of range: {}", index));
}

Value size_of_string(Evaluation&, Args a) { return int_of(utf8_length(a[0].as_text())); }
Value size_of_bytes(Evaluation&, Args a) { return int_of(a[0].as_text().size()); }
Value size_of_list(Evaluation&, Args a) { return int_of(a[0].as_list().size()); }
Value size_of_map(Evaluation&, Args a) { return int_of(a[0].as_map().size()); }

Value contains(Evaluation&, Args a) {
    return Value::boolean(a[0].as_text().find(a[1].as_text()) != std::string_view::npos);
}
Value starts_with(Evaluation&, Args a) {
    return Value::boolean(a[0].as_text().starts_with(a[1].as_text()));
}
Value ends_with(Evaluation&, Args a) {
    return Value::boolean(a[0].as_text().ends_with(a[1].as_text()));
}

// A pattern that is known only now. One that is a constant was compiled with the program.
Value matches(Evaluation& e, Args a) {
    // As the largest that may be compiled, as long as its size is not known.
    constexpr std::size_t steps_to_try = 100'000;
    constexpr std::size_t steps_an_instruction = 10;
    const auto pattern = compile_pattern(a[1].as_text());
    if (!pattern) {
        return e.charge(steps_to_try) ? e.fail(pattern.error().message) : e.over_limit();
    }
    const auto instructions = static_cast<std::size_t>((*pattern)->ProgramSize());
    if (!e.charge(instructions * steps_an_instruction)) return e.over_limit();
    return find_pattern(e, a[0].as_text(), **pattern);
}

Value char_at(Evaluation& e, Args a) {
    const std::string_view text = a[0].as_text();
    const std::int64_t index = a[1].as_int64();
    if (index < 0) return out_of_range(e, index);
    const auto i = static_cast<std::size_t>(index);
    const std::string_view rest = text.substr(utf8_offset(text, i));
    if (rest.empty() && i != utf8_length(text)) return out_of_range(e, index);
    return Value::string(rest.substr(0, utf8_decode(rest).bytes));
}

Value index_of(Evaluation& e, Args a) {
    const std::string_view text = a[0].as_text();
    const std::int64_t from = a.size() > 2 ? a[2].as_int64() : 0;
    if (from < 0 || static_cast<std::size_t>(from) > utf8_length(text))
        return out_of_range(e, from);
    const std::size_t start = utf8_offset(text, static_cast<std::size_t>(from));
    const std::size_t at = text.find(a[1].as_text(), start);
    if (at == std::string_view::npos) return Value::int64(-1);
    return int_of(static_cast<std::size_t>(from) + utf8_length(text.substr(start, at - start)));
}

Value last_index_of(Evaluation& e, Args a) {
    const std::string_view text = a[0].as_text();
    std::size_t latest = std::string_view::npos;
    if (a.size() > 2) {
        const std::int64_t from = a[2].as_int64();
        if (from < 0 || static_cast<std::size_t>(from) > utf8_length(text)) {
            return out_of_range(e, from);
        }
        latest = utf8_offset(text, static_cast<std::size_t>(from));
    }
    const std::size_t at = text.rfind(a[1].as_text(), latest);
    if (at == std::string_view::npos) return Value::int64(-1);
    return int_of(utf8_length(text.substr(0, at)));
}

Value substring(Evaluation& e, Args a) {
    const std::string_view text = a[0].as_text();
    const auto length = static_cast<std::int64_t>(utf8_length(text));
    const std::int64_t first = a[1].as_int64();
    const std::int64_t last = a.size() > 2 ? a[2].as_int64() : length;
    if (first < 0 || first > length) return out_of_range(e, first);
    if (last < 0 || last > length) return out_of_range(e, last);
    if (first > last) {
        return e.fail(fmt::format("substring({}, {}) ends before it begins", first, last));
    }
    return Value::string(
        utf8_slice(text, static_cast<std::size_t>(first), static_cast<std::size_t>(last)));
}

Value lower_ascii(Evaluation& e, Args a) {
    std::string text(a[0].as_text());
    for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return e.string(text);
}

Value upper_ascii(Evaluation& e, Args a) {
    std::string text(a[0].as_text());
    for (char& c : text) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return e.string(text);
}

// Unicode's White_Space, as the extension lists it.
bool is_space(char32_t c) {
    return (c >= 0x09 && c <= 0x0D) || c == 0x20 || c == 0x85 || c == 0xA0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
           c == 0x205F || c == 0x3000;
}

Value trim(Evaluation&, Args a) {
    std::string_view text = a[0].as_text();
    while (!text.empty() && is_space(utf8_decode(text).value)) {
        text.remove_prefix(utf8_decode(text).bytes);
    }
    std::size_t end = 0;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint c = utf8_decode(text.substr(at));
        at += c.bytes;
        if (!is_space(c.value)) end = at;
    }
    return Value::string(text.substr(0, end));
}

Value reverse(Evaluation& e, Args a) {
    std::string_view text = a[0].as_text();
    std::string out(text.size(), '\0');
    auto to = out.end();
    while (!text.empty()) {
        const std::size_t bytes = utf8_decode(text).bytes;
        to -= static_cast<std::ptrdiff_t>(bytes);
        std::ranges::copy(text.substr(0, bytes), to);
        text.remove_prefix(bytes);
    }
    return e.string(out);
}

// The parts of `text` between separators, `count_max` at most. An empty separator stands between
// any two code points.
std::vector<std::string_view> split_text(std::string_view text, std::string_view separator,
                                         std::size_t count_max) {
    std::vector<std::string_view> parts;
    if (separator.empty() && text.empty()) return parts;
    while (parts.size() + 1 < count_max) {
        const std::size_t at = separator.empty() ? utf8_decode(text).bytes : text.find(separator);
        const bool is_last = separator.empty() ? at == text.size() : at == std::string_view::npos;
        if (is_last) break;
        parts.push_back(text.substr(0, at));
        text.remove_prefix(at + separator.size());
    }
    parts.push_back(text);
    return parts;
}

// The limit that a last argument sets: none where there is none, or where it is negative.
std::size_t limit_of(Args a, std::size_t index) {
    const bool unlimited = a.size() <= index || a[index].as_int64() < 0;
    return unlimited ? SIZE_MAX : static_cast<std::size_t>(a[index].as_int64());
}

Value split(Evaluation& e, Args a) {
    // One part more than a list may have is enough to be told so.
    const std::size_t parts_max = std::min(limit_of(a, 2), e.limits().elements_max + 1);
    if (parts_max == 0) return e.list({});
    const auto parts = split_text(a[0].as_text(), a[1].as_text(), parts_max);
    std::vector<Value> elements(parts.size());
    std::ranges::transform(parts, elements.begin(), Value::string);
    return e.list(elements);
}

Value join(Evaluation& e, Args a) {
    const List& list = a[0].as_list();
    const std::string_view separator = a.size() > 1 ? a[1].as_text() : std::string_view();
    TextBuilder out(e);
    for (std::size_t i = 0; i < list.size(); ++i) {
        const Value element = list.at(i);
        if (!element.is(Kind::string)) return e.fail("only texts can be joined");
        if (i > 0) out.append(separator);
        if (!out.append(element.as_text())) break;
    }
    return out.string();
}

Value replace(Evaluation& e, Args a) {
    std::string_view rest = a[0].as_text();
    const std::string_view old_text = a[1].as_text();
    const std::string_view new_text = a[2].as_text();
    TextBuilder out(e);
    for (std::size_t left = limit_of(a, 3); left > 0; --left) {
        const std::size_t at = rest.find(old_text);
        if (at == std::string_view::npos) break;
        out.append(rest.substr(0, at));
        if (!out.append(new_text)) break;
        rest.remove_prefix(at + old_text.size());
        if (!old_text.empty()) continue;
        // Nothing is found before each code point, and once more at the end.
        if (rest.empty()) break;
        const std::size_t bytes = utf8_decode(rest).bytes;
        out.append(rest.substr(0, bytes));
        rest.remove_prefix(bytes);
    }
    out.append(rest);
    return out.string();
}

Value quote(Evaluation& e, Args a) {
    TextBuilder out(e);
    out.append("\"");
    std::string_view text = a[0].as_text();
    while (!text.empty()) {
        const CodePoint c = utf8_decode(text);
        static constexpr std::string_view special = "\a\b\f\n\r\t\v\\\"";
        static constexpr std::string_view letters = "abfnrtv\\\"";
        const std::size_t at = c.bytes == 1 ? special.find(text[0]) : std::string_view::npos;
        if (at == std::string_view::npos) {
            out.append(text.substr(0, c.bytes));
        } else {
            out.append("\\");
            out.append(letters.substr(at, 1));
        }
        text.remove_prefix(c.bytes);
    }
    out.append("\"");
    return out.string();
}

Value format_text(Evaluation& e, Args a) { return format(e, a[0].as_text(), a[1].as_list()); }

constexpr Signature signatures[] = {
    {"size", Style::both, "string", "int", size_of_string},
    {"size", Style::both, "bytes", "int", size_of_bytes},
    {"size", Style::both, "list(A)", "int", size_of_list},
    {"size", Style::both, "map(A, B)", "int", size_of_map},
    {"contains", Style::method, "string, string", "bool", contains},
    {"startsWith", Style::method, "string, string", "bool", starts_with},
    {"endsWith", Style::method, "string, string", "bool", ends_with},
    {"matches", Style::both, "string, string", "bool", matches},
    {"charAt", Style::method, "string, int", "string", char_at},
    {"format", Style::method, "string, list(dyn)", "string", format_text},
    {"indexOf", Style::method, "string, string", "int", index_of},
    {"indexOf", Style::method, "string, string, int", "int", index_of},
    {"join", Style::method, "list(string)", "string", join},
    {"join", Style::method, "list(string), string", "string", join},
    {"lastIndexOf", Style::method, "string, string", "int", last_index_of},
    {"lastIndexOf", Style::method, "string, string, int", "int", last_index_of},
    {"lowerAscii", Style::method, "string", "string", lower_ascii},
    {"replace", Style::method, "string, string, string", "string", replace},
    {"replace", Style::method, "string, string, string, int", "string", replace},
    {"reverse", Style::method, "string", "string", reverse},
    {"split", Style::method, "string, string", "list(string)", split},
    {"split", Style::method, "string, string, int", "list(string)", split},
    {"strings.quote", Style::function, "string", "string", quote},
    {"substring", Style::method, "string, int", "string", substring},
    {"substring", Style::method, "string, int, int", "string", substring},
    {"trim", Style::method, "string", "string", trim},
    {"upperAscii", Style::method, "string", "string", upper_ascii},
};

}  // namespace

std::span<const Signature> string_signatures() { return signatures; }

}  // namespace tocsin::cel
