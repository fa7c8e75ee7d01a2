// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.hpp"

#include <doctest/doctest.h>

namespace tocsin {

TEST_CASE("utf8: well-formed sequences of each length go there and back") {
    for (const char32_t c : {U'a', U'\u00e9', U'\u20ac', U'\U0001F600', U'\U0010FFFF', U'\0'}) {
        std::string text;
        utf8_append(text, c);
        const CodePoint decoded = utf8_decode(text);
        CHECK(decoded.value == c);
        CHECK(decoded.bytes == text.size());
        CHECK(utf8_valid(text));
    }
}

TEST_CASE("utf8: what is malformed is one replacement character a byte") {
    struct Case {
        std::string_view rule;
        std::string_view text;
    };
    const Case cases[] = {
        {"a continuation byte alone", "\x80"}, {"an overlong form", "\xc0\xaf"},
        {"a surrogate", "\xed\xa0\x80"},       {"past the last code point", "\xf4\x90\x80\x80"},
        {"a sequence cut short", "\xe2\x82"},  {"a lead byte that no form has", "\xff"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.rule);
        CHECK(utf8_decode(c.text).value == replacement_character);
        CHECK(utf8_decode(c.text).bytes == 1);
        CHECK_FALSE(utf8_valid(c.text));
    }
    CHECK(utf8_valid("\xef\xbf\xbd"));  // the replacement character itself
    CHECK(utf8_length("a\xe2\x82z") == 4);
}

TEST_CASE("utf8: offsets and slices count code points") {
    const std::string_view text = "a\u00e9\U0001F600z";
    CHECK(utf8_length(text) == 4);
    CHECK(utf8_offset(text, 2) == 3);
    CHECK(utf8_offset(text, 99) == text.size());
    CHECK(utf8_slice(text, 1, 3) == "\u00e9\U0001F600");
    CHECK(utf8_slice(text, 3, 99) == "z");
    CHECK(utf8_slice(text, 2, 1).empty());
}

}  // namespace tocsin
