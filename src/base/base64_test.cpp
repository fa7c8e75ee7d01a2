// SPDX-License-Identifier: Apache-2.0
#include "base/base64.hpp"

#include <doctest/doctest.h>

namespace tocsin {

TEST_CASE("base64: the vectors of RFC 4648, section 10") {
    struct Case {
        std::string_view bytes;
        std::string_view text;
    };
    const Case cases[] = {
        {"", ""},
        {"f", "Zg=="},
        {"fo", "Zm8="},
        {"foo", "Zm9v"},
        {"foob", "Zm9vYg=="},
        {"fooba", "Zm9vYmE="},
        {"foobar", "Zm9vYmFy"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.bytes);
        CHECK(base64_encode(c.bytes) == c.text);
        CHECK(base64_decode(c.text) == c.bytes);
    }
}

TEST_CASE("base64: the two alphabets differ in two digits") {
    const std::string_view bytes = "\xfb\xff\xbf";
    CHECK(base64_encode(bytes) == "+/+/");
    CHECK(base64_encode(bytes, Base64::url_safe) == "-_-_");
    CHECK(base64_decode("-_-_", Base64::url_safe) == bytes);
    CHECK(base64_decode("-_-_") == std::nullopt);
}

TEST_CASE("base64: padding may be left out, but nothing else may be wrong") {
    CHECK(base64_decode("Zg") == "f");
    CHECK(base64_decode("Zm8") == "fo");
    for (const std::string_view text : {"Z", "Zg=", "Z===", "Zg==Zg==", "=", "Z g=", "Zm9v\n"}) {
        CAPTURE(text);
        CHECK(base64_decode(text) == std::nullopt);
    }
}

}  // namespace tocsin
