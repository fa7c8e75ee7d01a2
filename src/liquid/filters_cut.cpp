// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <vector>

#include "base/utf8.hpp"
#include "liquid/elements.hpp"
#include "liquid/filters.hpp"
#include "liquid/special.hpp"
#include "liquid/text.hpp"
#include "liquid/tokens.hpp"

namespace tocsin::liquid::filters {
namespace {

/// An empty part is found before every character and at the end.
Value replaced_between_all(FilterCall& call, std::string_view text, std::string_view with) {
    if (!call.rendering().has_room(text.size() + (utf8_length(text) + 1) * with.size())) return {};
    std::string out(with);
    while (!text.empty()) {
        const std::size_t bytes = utf8_decode(text).bytes;
        out += text.substr(0, bytes);
        out += with;
        text.remove_prefix(bytes);
    }
    return call.result(out);
}

Value replaced_all(FilterCall& call, std::string_view part, std::string_view with) {
    const std::string_view text = call.input_text();
    if (part.empty()) return replaced_between_all(call, text, with);
    std::string out;
    std::size_t from = 0;
    for (std::size_t at = find_text(text, part); at != std::string_view::npos;
         at = find_text(text, part, from)) {
        // Asked in every turn, since the result may be much larger than both.
        if (!call.rendering().has_room(out.size() + with.size())) return {};
        out += text.substr(from, at - from);
        out += with;
        from = at + part.size();
    }
    out += text.substr(from);
    return call.result(out);
}

Value replaced_once(FilterCall& call, std::size_t at, std::string_view part,
                    std::string_view with) {
    const std::string_view text = call.input_text();
    if (at == std::string_view::npos) return call.part(text);
    if (!call.rendering().has_room(text.size() + with.size())) return {};
    std::string out(text);
    out.replace(at, part.size(), with);
    return call.result(out);
}

/// Where a slice begins and how much it has, of something with `size` parts; nothing if it begins
/// outside.
struct Slice {
    std::size_t first = 0;
    std::size_t count = 0;
};

std::optional<Slice> slice_of(std::int64_t offset, std::int64_t length, std::size_t size) {
    const auto parts = static_cast<std::int64_t>(size);
    if (offset < -parts || offset > parts || length < 0) return std::nullopt;
    const std::int64_t first = offset < 0 ? offset + parts : offset;
    return Slice{static_cast<std::size_t>(first),
                 static_cast<std::size_t>(std::min(length, parts - first))};
}

Value invalid_integer(FilterCall& call) {
    return call.fail("invalid integer", "write a whole number");
}

std::vector<std::string_view> words_of(std::string_view text, std::size_t words_max) {
    std::vector<std::string_view> words;
    for (text = trim_start(text); !text.empty() && words.size() < words_max;
         text = trim_start(text)) {
        const auto end = std::ranges::find_if(text, is_space);
        words.push_back(text.substr(0, static_cast<std::size_t>(end - text.begin())));
        text.remove_prefix(words.back().size());
    }
    return words;
}

std::vector<std::string_view> characters_of(std::string_view text) {
    std::vector<std::string_view> characters;
    while (!text.empty()) {
        characters.push_back(text.substr(0, utf8_decode(text).bytes));
        text.remove_prefix(characters.back().size());
    }
    return characters;
}

std::vector<std::string_view> parts_of(std::string_view text, std::string_view separator) {
    std::vector<std::string_view> parts;
    while (true) {
        const std::size_t at = find_text(text, separator);
        parts.push_back(text.substr(0, at));
        if (at == std::string_view::npos) break;
        text.remove_prefix(at + separator.size());
    }
    // As in Ruby, empty parts at the end do not count.
    while (!parts.empty() && parts.back().empty()) parts.pop_back();
    return parts;
}

}  // namespace

Value replace(FilterCall& call) {
    return replaced_all(call, call.argument_text(0), call.argument_text(1));
}

Value replace_first(FilterCall& call) {
    const std::string_view part = call.argument_text(0);
    return replaced_once(call, find_text(call.input_text(), part), part, call.argument_text(1));
}

Value replace_last(FilterCall& call) {
    const std::string_view part = call.argument_text(0);
    return replaced_once(call, find_last_text(call.input_text(), part), part,
                         call.argument_text(1));
}

Value remove(FilterCall& call) {
    const std::string_view part = call.argument_text(0);
    return part.empty() ? call.part(call.input_text()) : replaced_all(call, part, {});
}

Value remove_first(FilterCall& call) {
    const std::string_view part = call.argument_text(0);
    return replaced_once(call, find_text(call.input_text(), part), part, {});
}

Value remove_last(FilterCall& call) {
    const std::string_view part = call.argument_text(0);
    return replaced_once(call, find_last_text(call.input_text(), part), part, {});
}

Value slice(FilterCall& call) {
    const auto offset = to_integer(call.argument(0));
    const bool has_length = is_truthy(call.argument(1));
    const auto length = has_length ? to_integer(call.argument(1)) : std::optional<std::int64_t>(1);
    if (!offset || !length) return invalid_integer(call);
    if (call.input().is(Kind::list) && as_range(call.input()) == nullptr) {
        const List& list = call.input().as_list();
        std::vector<Value> elements;
        if (const auto slice = slice_of(*offset, *length, list.size())) {
            auto part = part_of(list, slice->first, slice->count, call.rendering());
            if (!part) return part.error();
            elements = *std::move(part);
        }
        return call.list(elements);
    }
    const std::string_view text = call.input_text();
    const auto slice = slice_of(*offset, *length, utf8_length(text));
    if (!slice) return Value::string("");
    return call.part(utf8_slice(text, slice->first, slice->first + slice->count));
}

Value truncate(FilterCall& call) {
    if (call.input().is(Kind::null)) return {};
    const auto length =
        call.has(0) ? to_integer(call.argument(0)) : std::optional<std::int64_t>(50);
    if (!length) return invalid_integer(call);
    const std::string_view text = call.input_text();
    if (static_cast<std::int64_t>(utf8_length(text)) <= *length) return call.part(text);
    const std::string_view ellipsis = call.has(1) ? call.argument_text(1) : "...";
    const auto taken = static_cast<std::int64_t>(utf8_length(ellipsis));
    const std::int64_t kept = *length <= taken ? 0 : *length - taken;
    const std::string_view start = utf8_slice(text, 0, static_cast<std::size_t>(kept));
    return call.result(std::string(start) + std::string(ellipsis));
}

Value truncatewords(FilterCall& call) {
    if (call.input().is(Kind::null)) return {};
    const auto asked = call.has(0) ? to_integer(call.argument(0)) : std::optional<std::int64_t>(15);
    if (!asked) return invalid_integer(call);
    const std::string_view text = call.input_text();
    const auto count = static_cast<std::size_t>(std::clamp<std::int64_t>(*asked, 1, INT32_MAX));
    const std::vector<std::string_view> words = words_of(text, count);
    // As Ruby splits, white space after the last word counts as one more.
    const bool is_whole = words.size() < count ||
                          words.back().data() + words.back().size() == text.data() + text.size();
    if (is_whole) return call.part(text);
    std::string out;
    for (const std::string_view word : words) {
        if (!out.empty()) out += ' ';
        out += word;
    }
    out += call.has(1) ? call.argument_text(1) : "...";
    return call.result(out);
}

Value split(FilterCall& call) {
    const std::string_view text = call.input_text();
    const std::string_view separator = call.argument_text(0);
    // A text may have as many parts as bytes.
    if (!call.rendering().has_room(text.size() * sizeof(Value))) return {};
    const std::vector<std::string_view> parts = separator == " "    ? words_of(text, text.size())
                                                : separator.empty() ? characters_of(text)
                                                                    : parts_of(text, separator);
    const auto elements = call.arena().make_array<Value>(parts.size());
    std::ranges::transform(parts, elements.begin(), Value::string);
    return Value::list(call.arena().make<ArrayList>(elements));
}

}  // namespace tocsin::liquid::filters
