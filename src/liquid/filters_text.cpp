// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/utf8.hpp"
#include "liquid/filters.hpp"
#include "liquid/letters.hpp"
#include "liquid/number.hpp"
#include "liquid/text.hpp"
#include "liquid/tokens.hpp"

namespace tocsin::liquid::filters {
namespace {

/// Every run of white space as one space.
std::string single_spaced(std::string_view text) {
    std::string out;
    bool in_space = false;
    for (const char c : text) {
        if (is_space(c)) {
            if (!in_space) out += ' ';
        } else {
            out += c;
        }
        in_space = is_space(c);
    }
    return out;
}

/// Ruby strips a NUL at the end too.
std::string_view without_end(std::string_view text) {
    while (!text.empty() && (is_space(text.back()) || text.back() == '\0')) text.remove_suffix(1);
    return text;
}

}  // namespace

Value append(FilterCall& call) {
    return call.rendering().join(call.as_text(call.input()), call.as_text(call.argument(0)));
}

Value prepend(FilterCall& call) {
    return call.rendering().join(call.as_text(call.argument(0)), call.as_text(call.input()));
}

Value upcase(FilterCall& call) { return call.result(upper_case(call.input_text())); }

Value downcase(FilterCall& call) { return call.result(lower_case(call.input_text())); }

Value capitalize(FilterCall& call) {
    const std::string_view text = call.input_text();
    const std::size_t first = utf8_decode(text).bytes;
    return call.result(upper_case(text.substr(0, first)) + lower_case(text.substr(first)));
}

Value titlecase(FilterCall& call) {
    std::string_view text = call.input_text();
    std::string out;
    bool starts_word = true;
    while (!text.empty()) {
        const std::string_view letter = text.substr(0, utf8_decode(text).bytes);
        out += starts_word ? upper_case(letter) : std::string(letter);
        starts_word = is_space(letter.front());
        text.remove_prefix(letter.size());
    }
    return call.result(out);
}

Value strip(FilterCall& call) { return call.part(trim_start(without_end(call.input_text()))); }

Value lstrip(FilterCall& call) { return call.part(trim_start(call.input_text())); }

Value rstrip(FilterCall& call) { return call.part(without_end(call.input_text())); }

Value squish(FilterCall& call) {
    if (call.input().is(Kind::null)) return {};
    return call.result(single_spaced(trim(call.input_text())));
}

Value normalize_whitespace(FilterCall& call) {
    return call.result(single_spaced(call.input_text()));
}

Value strip_newlines(FilterCall& call) {
    const std::string_view text = call.input_text();
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool ends_line = text[i] == '\n' || text.substr(i).starts_with("\r\n");
        if (!ends_line) out += text[i];
    }
    return call.result(out);
}

/// Jekyll's rule: lower case, and every run of what is no letter and no digit is one hyphen.
Value slugify(FilterCall& call) {
    const std::string text = lower_case(call.input_text());
    std::string out;
    for (const char c : text) {
        const bool is_kept =
            (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) > 127;
        if (is_kept) {
            out += c;
        } else if (!out.empty() && out.back() != '-') {
            out += '-';
        }
    }
    if (out.ends_with('-')) out.pop_back();
    return call.result(out);
}

Value pluralize(FilterCall& call) {
    const std::string_view count = call.input_text();
    const bool is_one = (Number::of(call.input()) - Number::integer(1)).is_zero();
    const std::string_view singular = call.argument_text(0);
    const std::string plural =
        call.has(1) ? std::string(call.argument_text(1)) : std::string(singular) + "s";
    return call.result(std::string(count) + " " + (is_one ? std::string(singular) : plural));
}

Value number_of_words(FilterCall& call) {
    const std::string_view text = call.input_text();
    std::int64_t words = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!is_space(text[i]) && (i == 0 || is_space(text[i - 1]))) ++words;
    }
    return Value::int64(words);
}

Value contains(FilterCall& call) {
    return Value::boolean(find_text(call.input_text(), call.argument_text(0)) !=
                          std::string_view::npos);
}

}  // namespace tocsin::liquid::filters
