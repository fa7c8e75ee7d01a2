// SPDX-License-Identifier: Apache-2.0
#include "liquid/parser.hpp"

#include <doctest/doctest.h>

#include "liquid/template.hpp"

namespace tocsin::liquid {
namespace {

/// All errors as a person reads them, a line each.
std::string errors_of(std::string_view source, const ParseOptions& options = {}) {
    const auto parsed = Template::parse(source, options);
    if (parsed) return "none";
    std::string all;
    for (const Error& error : parsed.error()) all += describe(error) + "\n";
    return all;
}

}  // namespace

TEST_CASE("parser: what is wrong, where, and what to do about it") {
    struct Case {
        std::string_view source;
        std::string_view expected;
    };
    const Case cases[] = {
        {"a\nb {{ x", "2:3: error: '{{' without '}}'\n"},
        {"{{ '{a}' }}",
         "1:1: error: '{{' without '}}'; a single '}' ends it too, even in a text\n"},
        {"{{ a {% b %} }}", "1:1: error: '{{' without '}}'\n"},
        {"{% comment %}{{ {% endcomment %}",
         "1:1: error: 'comment' was never closed; write {% endcomment %} after it\n"},
        {"é {% if x", "1:3: error: '{%' without '%}'\n"},
        {"{% if a %}\n{% if b %}\n{% endif %}",
         "1:1: error: 'if' was never closed; write {% endif %} after it\n"},
        {"{% for a in b %}{% endif %}",
         "1:17: error: 'endif' inside of 'for'; close that first, with {% endfor %}\n"},
        {"x {% endif %}", "1:3: error: 'endif' without a tag that opens its block\n"},
        {"{% else %}", "1:1: error: 'else' without a tag that opens its block\n"},
        {"{% %}", "1:1: error: a tag without a name\n"},
        {"{% asign x = 1 %}", "1:1: error: Unknown tag 'asign'; did you mean 'assign'?\n"},
        {"{{ a | upcasse }}", "1:8: error: Unknown filter 'upcasse'; did you mean 'upcase'?\n"},
        {"{{ a | truncate: 1, 2, 3 }}",
         "1:8: error: wrong number of arguments (given 4, expected 1..3)\n"},
        {"{{ a | split }}", "1:8: error: wrong number of arguments (given 1, expected 2)\n"},
        {"{{ a b }}", "1:6: error: expected '|' or the end but found 'b'\n"},
        {"{{ a | }}", "1:7: error: expected a filter's name but found the end\n"},
        {"{{ a. }}", "1:6: error: expected a name but found the end\n"},
        {"{{ a[1 }}", "1:7: error: expected ']' but found the end\n"},
        {"{{ 'a }}", "1:4: error: Unexpected character '; the text has no end\n"},
        {"{{ a@b }}", "1:5: error: Unexpected character @\n"},
        {"{{ (1..) }}", "1:8: error: expected a value but found ')'\n"},
        {"{% if %}{% endif %}", "1:1: error: 'if' needs a condition\n"},
        {"{% if a = b %}{% endif %}",
         "1:9: error: expected the end but found '='; equality is written '=='\n"},
        {"{% if a is b %}{% endif %}",
         "1:9: error: Unknown operator is; there are == != < <= > >= and contains\n"},
        {"{% if a == b c %}{% endif %}", "1:14: error: expected the end but found 'c'\n"},
        {"{% for a of b %}{% endfor %}",
         "1:10: error: 'for' needs 'in' after its variable but found 'of'\n"},
        {"{% for a in b limit:1 reversed %}{% endfor %}",
         "1:23: error: expected 'limit', 'offset' or the end but found 'reversed'; 'reversed' "
         "comes "
         "before them\n"},
        {"{% assign a %}",
         "1:1: error: 'assign' needs a name, '=' and a value; {% assign tier = customer.tier | "
         "default: 'new' %}\n"},
        {"{% capture %}{% endcapture %}",
         "1:1: error: 'capture' needs one name; {% capture greeting %}\n"},
        {"{% case %}{% endcase %}", "1:8: error: expected a value but found the end\n"},
        {"{% case a %}{% when %}{% endcase %}",
         "1:20: error: expected a value but found the end\n"},
        {"{% raw %}{{", "1:1: error: 'raw' was never closed; write {% endraw %} after it\n"},
        {"{% comment %}{% comment %}{% endcomment %}",
         "1:1: error: 'comment' was never closed; write {% endcomment %} after it\n"},
        {"{% # a\n b %}",
         "2:2: error: Each line of comments must be prefixed by the '#' character\n"},
        {"{% liquid\n  assign a = 1\n  ecko a\n%}",
         "3:3: error: Unknown tag 'ecko'; did you mean 'echo'?\n"},
        {"{% liquid if a %}", "1:11: error: 'if' was never closed; write {% endif %} after it\n"},
        {"{% render a %}",
         "1:1: error: Syntax error in tag 'render' - Template name must be a quoted string; a name "
         "that is computed needs 'include'\n"},
        {"{{ a | upcasse }}\n{% iff %}\n{{ b ! }}",
         "1:8: error: Unknown filter 'upcasse'; did you mean 'upcase'?\n"
         "2:1: error: Unknown tag 'iff'; did you mean 'if'?\n"
         "3:6: error: Unexpected character !\n"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.source);
        CHECK(errors_of(c.source) == c.expected);
    }
}

TEST_CASE("parser: the file's name stands before the place") {
    CHECK(errors_of("{{ a. }}", {.file = "messages/refund.liquid"}) ==
          "messages/refund.liquid:1:6: error: expected a name but found the end\n");
}

TEST_CASE("parser: lax mode reads what it can, but no broken blocks") {
    const ParseOptions lax{.mode = Mode::lax, .check_filters = false};
    for (const std::string_view source :
         {"{{ a b }}", "{{ a | }}", "{{ a | nosuch: 1 }}", "{{ a | append: 'b', }}",
          "{% if a == b c %}{% endif %}", "{% case a %}{% when 1 and 2 %}{% endcase %}"}) {
        CAPTURE(source);
        CHECK(errors_of(source, lax) == "none");
    }
    for (const std::string_view source :
         {"{{ a", "{% if %}{% endif %}", "{% if a %}", "{% nosuch %}", "{% for a %}{% endfor %}",
          "{% if a is b %}{% endif %}"}) {
        CAPTURE(source);
        CHECK(errors_of(source, lax) != "none");
    }
}

TEST_CASE("parser: size, depth and the number of errors are bounded") {
    const auto repeated = [](std::string_view text, std::size_t times) {
        std::string all;
        for (std::size_t i = 0; i < times; ++i) all += text;
        return all;
    };
    const auto first_code = [](const std::string& source) {
        const auto parsed = Template::parse(source);
        REQUIRE_FALSE(parsed);
        return parsed.error().front().code;
    };
    CHECK(Template::parse(repeated("{% if a %}", 99) + repeated("{% endif %}", 99)));
    CHECK(first_code(repeated("{% if a %}", 10'000)) == ErrorCode::over_limit);
    CHECK(first_code("{% " + repeated("liquid ", 10'000) + "%}") == ErrorCode::over_limit);
    CHECK(first_code("{{ " + repeated("a[", 50'000) + " }}") == ErrorCode::over_limit);
    CHECK(first_code("{{ " + repeated("(", 50'000) + " }}") == ErrorCode::over_limit);
    CHECK(first_code(std::string(300'000, 'x')) == ErrorCode::over_limit);

    const auto many = Template::parse(repeated("{{ a b }}", 1000));
    REQUIRE_FALSE(many);
    CHECK(many.error().size() == ParseOptions().errors_max);
}

}  // namespace tocsin::liquid
