// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "liquid/filter.hpp"
#include "liquid/template.hpp"
#include "value/json.hpp"

namespace tocsin::liquid {
namespace {

constexpr std::string_view data_json = R"({
    "n": 1234567.896, "s": "hello", "empty_list": [], "tags": ["vip", "late", "vip"],
    "items": [{"sku": "B", "price": 5, "sale": true}, {"sku": "a", "price": 20.5},
              {"sku": "C", "price": 7, "sale": true}],
    "json_text": "{\"a\": [1.0]}", "mixed": [{"x": 1}, null], "numbers": [{"x": 1}, 5],
    "gaps": [{"x": ""}, {"x": []}],
    "nested": [1, [2, [3]]], "html": "<p>a &amp; b</p><script>x</script>"
})";

/// The output, or the first error's text.
std::string rendered(std::string_view expression, const RenderOptions& options = {}) {
    static Arena arena;
    static const Value data = *parse_json(data_json, arena);
    const auto parsed = Template::parse("{{ " + std::string(expression) + " }}");
    REQUIRE(parsed);
    const Rendered result = parsed->render(data, options);
    return result.errors.empty() ? result.output : "error: " + result.errors.front().message;
}

struct Case {
    std::string_view expression;
    std::string_view expected;
};

void check_all(std::span<const Case> cases, const RenderOptions& options = {}) {
    for (const Case& c : cases) {
        CAPTURE(c.expression);
        CHECK(rendered(c.expression, options) == c.expected);
    }
}

}  // namespace

TEST_CASE("filters: texts") {
    const Case cases[] = {
        {"'çà ÉT' | upcase", "ÇÀ ÉT"},
        {"'ÇÀ Ét' | downcase", "çà ét"},
        {"'éA' | capitalize", "Éa"},
        {"'straße' | upcase", "STRASSE"},
        {"'the big one' | titlecase", "The Big One"},
        {"'  a \n b ' | squish", "a b"},
        {"'a  b\n\nc' | normalize_whitespace", "a b c"},
        {"'Hello, World! Ça' | slugify", "hello-world-ça"},
        {"3 | pluralize: 'item', 'items'", "3 items"},
        {"1 | pluralize: 'item', 'items'", "1 item"},
        {"'one two  three' | number_of_words", "3"},
        {"s | contains: 'ell'", "true"},
        {"'a\r\nb' | strip_newlines", "ab"},
        {"s | replace: 'l', '[]'", "he[][]o"},
        {"s | replace_last: 'l', 'L'", "helLo"},
        {"'one two' | truncatewords: 2", "one two"},
        {"'one two ' | truncatewords: 2", "one two..."},
        {"' ' | truncatewords: 1", " "},
        {"s | slice: 0, false", "h"},
        {"s | remove_first: 'l'", "helo"},
        {"'日本語です' | truncate: 4", "日..."},
        {"'日本語' | slice: -2, 2", "本語"},
        {"'a b c' | truncatewords: 2, '>'", "a b>"},
        {"'a,b,,' | split: ',' | size", "2"},
        {"'x' | append: nil | prepend: 1", "1x"},
    };
    check_all(cases);
}

TEST_CASE("filters: numbers as Liquid prints them") {
    const Case cases[] = {
        {"10.1 | minus: 2.2", "7.9"},
        {"0.1 | plus: 0.2", "0.3"},
        {"'3.50' | times: '2'", "7.0"},
        {"7 | divided_by: 2", "3"},
        {"-7 | divided_by: 2", "-4"},
        {"7 | divided_by: 2.0", "3.5"},
        {"-3 | modulo: 2", "1"},
        {"10.5 | modulo: 3", "1.5"},
        {"9223372036854775807 | plus: 1", "9223372036854775808"},
        {"9223372036854775807 | times: 9223372036854775807", "8.507059173023462e+37"},
        {"1.005 | round: 2", "1.01"},
        {"-2.5 | round", "-3"},
        {"1234 | round: -2", "1200"},
        {"-1.5 | ceil", "-1"},
        {"-1.5 | floor", "-2"},
        {"'-1.25' | abs", "1.25"},
        {"5 | at_least: 7.5 | at_most: 6", "6"},
        {"'12abc' | plus: 1", "13"},
        {"nil | plus: 1", "1"},
        {"100000000000000000.0", "1.0e+17"},
        {"0.00001", "1.0e-05"},
        {"1 | divided_by: 0.0", "error: divided by 0"},
    };
    check_all(cases);
}

TEST_CASE("filters: lists") {
    const Case cases[] = {
        {"tags | uniq | join: '-'", "vip-late"},
        {"nested | sum", "6"},
        {"items | sum: 'price'", "32.5"},
        {"items | map: 'sku' | join", "B a C"},
        {"items | sort: 'price' | map: 'sku' | join", "B C a"},
        {"items | sort_natural: 'sku' | map: 'sku' | join", "a B C"},
        {"items | where: 'sale' | map: 'sku' | join", "B C"},
        {"items | where: 'price', 7 | map: 'sku' | join", "C"},
        {"items | where_not: 'sale' | map: 'sku' | join", "a"},
        {"items | where_exp: 'i', 'i.price > 6 and i.sale' | map: 'sku' | join", "C"},
        {"items | find_exp: 'i', 'i.price > 6' | json", R"({"sku":"a","price":20.5})"},
        {"items | group_by: 'sale' | map: 'name' | json", "[true,null]"},
        {"items | group_by_exp: 'i', 'i.price' | size", "3"},
        {"items | find_index: 'sku', 'C'", "2"},
        {"items | has: 'sku', 'Z'", "false"},
        {"tags | push: 'new' | unshift: 'old' | join", "old vip late vip new"},
        {"tags | shift | pop | join", "late"},
        {"tags | limit: 2 | join", "vip late"},
        {"tags | array_to_sentence_string: 'or'", "vip, late, or vip"},
        {"'[1,2,1]' | json_array_uniq | json", "[1,2]"},
        {"tags | concat: empty_list | reverse | first", "vip"},
        {"tags | compact | size", "3"},
        {"(1..3) | join: ','", "1,2,3"},
        {"items | sort", "error: cannot sort values of incompatible types"},
        {"items | where_exp: 'i', s", "error: the expression must be written in the template"},
        {"items | where_exp: 'i', 'i ='", "error: expected the end but found '='"},
    };
    check_all(cases);
}

TEST_CASE("filters: markup, encodings and digests") {
    const Case cases[] = {
        {"html | strip_html", "a &amp; b"},
        {"'<a href=\"x\">' | escape", "&lt;a href=&quot;x&quot;&gt;"},
        {"'&lt; & <' | escape_once", "&lt; &amp; &lt;"},
        {"'a b&c@d.e' | url_encode", "a+b%26c%40d.e"},
        {"'a+b%26' | url_decode", "a b&"},
        {"'%FF' | url_decode", "error: invalid byte sequence in UTF-8"},
        {"'a b?c=é' | uri_escape", "a%20b?c=%C3%A9"},
        {"'abc' | base64", "YWJj"},
        {"'YWJj' | base64_decode", "abc"},
        {"'!' | base64_decode", "error: invalid base64 provided to base64_decode"},
        {"'abc' | md5", "900150983cd24fb0d6963f7d28e17f72"},
        {"'abc' | sha1", "a9993e364706816aba3e25717850c26c9cd0d89d"},
        {"'abc' | sha256", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
        // RFC 4231, test case 2.
        {"'what do ya want for nothing?' | hmac_sha256: 'Jefe'",
         "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"},
        {"'what do ya want for nothing?' | hmac_sha1: 'Jefe'",
         "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"},
        {"'616263' | hex_base64", "YWJj"},
        {"items[0] | json", R"({"sku":"B","price":5,"sale":true})"},
        {"json_text | from_json | json", R"({"a":[1.0]})"},
    };
    check_all(cases);
}

TEST_CASE("filters: amounts in the ways of several languages") {
    const Case cases[] = {
        {"10000 | format_number", "10,000"},
        {"1234.5678 | format_number", "1,234.568"},
        {"10000.5 | format_number: 'fr'", "10\u202F000,5"},
        {"n | currency", "$1,234,567.90"},
        {"n | currency: 'en-GB'", "£1,234,567.90"},
        {"n | currency: 'en', 'EUR'", "€1,234,567.90"},
        {"n | currency: 'de'", "1.234.567,90\u00A0€"},
        {"-5 | currency", "-$5.00"},
        {"1500 | currency: 'ja'", "¥1,500"},
        {"n | rounded_currency: 'en', 'EUR'", "€1,234,568"},
    };
    check_all(cases);
}

TEST_CASE("filters: numbers that are too large for their type") {
    const std::string zeros(320, '0');
    CHECK(rendered("1" + zeros + ".0") == "Infinity");
    CHECK(rendered("-1" + zeros) == "-Infinity");
    CHECK(rendered("'1" + zeros + ".0' | plus: 1") == "Infinity");
    CHECK(rendered("0." + zeros + zeros + "1") == "0.0");
    CHECK(rendered("1" + std::string(30, '0') + " | currency").starts_with("$1,000,000,000,0"));
    const Case cases[] = {
        {"123456789012345678901 | format_number", "123,456,789,012,345,683,968"},
        {"0.00001 | format_number", "0"},
        {"'1_000' | plus: 1", "1001"},
        {"'1__0' | plus: 1", "2"},
        {"'abc' | slice: '0_1'", "b"},
    };
    check_all(cases);
}

TEST_CASE("filters: elements without properties") {
    const Case cases[] = {
        // The search ends at the first match.
        {"mixed | has: 'x', 1", "true"},
        {"mixed | find: 'x', 1 | map: 'x'", "1"},
        {"mixed | find_index: 'x', 1", "0"},
        {"mixed | has: 'x', 2", ""},
        {"mixed | where: 'x', 1 | size", "0"},
        {"mixed | uniq: 'x' | size", "0"},
        {"mixed | compact: 'x' | size", "0"},
        {"mixed | sort: 'x' | size", "0"},
        {"mixed | compact | size", "1"},
        {"mixed | map: 'x' | size", "2"},
        {"mixed | sum: 'x'", "1"},
        {"numbers | find_index: 'x', 1", "0"},
        {"numbers | find_index: 'x', 2", "error: cannot select the property 'x'"},
        {"gaps | where: 'x', empty | size", "1"},
    };
    check_all(cases);
}

TEST_CASE("filters: default") {
    const Case cases[] = {
        {"nil | default: 'x', 'y'", "x"},
        {"nil | default: 'x'", "x"},
        {"'' | default: 'x'", "x"},
        {"false | default: 'x'", "x"},
        {"false | default: 'x', allow_false: true", "false"},
        {"empty_list | default: 'x'", "x"},
        {"0 | default: 'x'", "0"},
    };
    check_all(cases);
}

TEST_CASE("filters: dates, their forms and zones") {
    const RenderOptions options{.now = {1795536000, 0}};  // 2026-11-24T16:00:00Z
    const Case cases[] = {
        {"'now' | date: '%Y-%m-%d %H:%M'", "2026-11-24 16:00"},
        {"1795536000 | date: '%H:%M', 'America/New_York'", "11:00"},
        {"1795536000 | date: '%H:%M %z', 360", "10:00 -0600"},
        {"1795536000000 | date: '%F'", "2026-11-24"},
        {"'1795536000' | date: '%F'", "2026-11-24"},
        {"'2026-11-24T11:00:00-05:00' | date: '%s'", "1795536000"},
        {"'2026-11-24 11:00' | date: '%s'", "1795518000"},
        {"'Tue, 24 Nov 2026 16:00:00 +0000' | date: '%s'", "1795536000"},
        {"'March 14, 2016 3:30 pm' | date: '%F %T'", "2016-03-14 15:30:00"},
        {"'3/14/2016' | date: '%F'", "2016-03-14"},
        {"'someday' | date: '%F'", "someday"},
        {"'2026-02-30' | date: '%F'", "2026-02-30"},
        {"'now' | date: '%F', 'Nowhere/Else'", "error: unknown time zone 'Nowhere/Else'"},
        {"'now' | timezone: 'America/New_York' | date: '%H:%M'", "11:00"},
        {"'now' | timezone: -8 | date: '%H:%M'", "08:00"},
        {"'now' | date: '%H:%M', '(GMT-11:00) Hawaii'", "05:00"},
        {"'now' | date_to_string", "24 Nov 2026"},
        {"'now' | date_to_long_string: 'ordinal', 'US'", "November 24th, 2026"},
        {"'now' | date_to_rfc822", "Tue, 24 Nov 2026 16:00:00 +0000"},
        {"'now' | date_to_xmlschema", "2026-11-24T16:00:00+00:00"},
        {"1795536000 | add_day: 2 | date: '%F'", "2026-11-26"},
        {"'2024-01-31' | add_month: 1 | date: '%F'", "2024-02-29"},
        {"'2024-02-29' | subtract_year: 1 | date: '%F'", "2023-02-28"},
        {"'x' | add_day: 1", "error: not a date"},
        {"1795536000 | date: '%a %-d %^b %_d|%e|%j|%U|%W|%V|%u%w'",
         "Tue 24 NOV 24|24|328|47|47|48|22"},
        {"1795536000 | date: '%I:%M %p %P %l %L %3N %10Y %% %Q'",
         "04:00 PM pm  4 000 000 0000002026 % %Q"},
        {"1795536000 | date: '%c|%x|%X|%D|%r|%R|%:z|%Z|%y%C%h'",
         "Tue Nov 24 16:00:00 2026|11/24/26|16:00:00|11/24/26|04:00:00 "
         "PM|16:00|+00:00|UTC|2620Nov"},
    };
    check_all(cases, options);
}

TEST_CASE("filters: every one of them stands any kind of value") {
    constexpr std::string_view inputs[] = {"nil",   "true",  "5",      "1.5",      "'text'", "tags",
                                           "items", "blank", "nested", "items[0]", "(1..3)", "s"};
    constexpr std::string_view arguments[] = {
        "", ": nil", ": 1", ": 'x'", ": tags", ": items[0]", ": 'x', 2", ": -1, 'y'", ": 'i', 'i'"};
    std::size_t count = 0;
    for (const std::string_view filter : filter_names()) {
        for (const std::string_view input : inputs) {
            for (const std::string_view argument : arguments) {
                const std::string expression =
                    std::string(input) + " | " + std::string(filter) + std::string(argument);
                CAPTURE(expression);
                const auto parsed =
                    Template::parse("{{ " + expression + " }}", {.check_filters = false});
                REQUIRE(parsed);
                static Arena arena;
                static const Value data = *parse_json(data_json, arena);
                const Rendered result = parsed->render(data, {.escape = Escape::slack});
                CHECK(result.complete);
                ++count;
            }
        }
    }
    CHECK(count > 9000);
}

}  // namespace tocsin::liquid
