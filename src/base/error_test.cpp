// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"

#include <doctest/doctest.h>

namespace tocsin {

TEST_CASE("error: a position counts lines and code points from 1") {
    const std::string_view text = "a\n\u00e9\u00e9x\n";
    struct Case {
        std::size_t offset;
        Position expected;
    };
    const Case cases[] = {
        {0, {1, 1}}, {1, {1, 2}}, {2, {2, 1}}, {4, {2, 2}}, {6, {2, 3}}, {8, {3, 1}}, {99, {3, 1}},
    };
    for (const Case& c : cases) {
        CAPTURE(c.offset);
        CHECK(position_at(text, c.offset) == c.expected);
    }
}

TEST_CASE("error: described as file, place, what and hint, as far as they are there") {
    CHECK(describe({.message = "no"}) == "error: no");
    CHECK(describe({.message = "no", .at = {3, 7}}) == "3:7: error: no");
    CHECK(describe({.message = "no", .at = {3, 7}}, Severity::warning) == "3:7: warning: no");
    CHECK(describe({.message = "no field 'order_count' on customer",
                    .hint = "did you mean 'orders'?",
                    .at = {41, 11},
                    .file = "playbook.yaml"}) ==
          "playbook.yaml:41:11: error: no field 'order_count' on customer; "
          "did you mean 'orders'?");
}

TEST_CASE("error: a caret stands under the place") {
    CHECK(describe_with_caret({.message = "no", .at = {2, 4}}, "first\nab cd\nlast") ==
          "2:4: error: no\n | ab cd\n |    ^");
    CHECK(describe_with_caret({.message = "no", .at = {1, 2}}, "\u00e9x") ==
          "1:2: error: no\n | \u00e9x\n |  ^");
    CHECK(describe_with_caret({.message = "ends too soon", .at = {1, 3}}, "ab") ==
          "1:3: error: ends too soon\n | ab\n |   ^");
}

TEST_CASE("error: a hostile source cannot disturb the terminal") {
    CHECK(describe_with_caret({.message = "no", .at = {1, 1}}, "\x1b[2Jx\r") ==
          "1:1: error: no\n |  [2Jx \n | ^");
    CHECK(describe({.message = "no such key: '\x1b[31m\nok\u009b\u202e'"}) ==
          "error: no such key: ' [31m ok  '");
    CHECK(describe({.message = std::string(1000, 'x')}) ==
          "error: " + std::string(500, 'x') + "...");
    const std::string far = std::string(500, 'a') + "!" + std::string(500, 'b');
    const std::string shown = describe_with_caret({.message = "no", .at = {1, 501}}, far);
    CHECK(shown == "1:501: error: no\n | ..." + std::string(55, 'a') + "!" + std::string(54, 'b') +
                       "...\n | " + std::string(58, ' ') + "^");
}

}  // namespace tocsin
