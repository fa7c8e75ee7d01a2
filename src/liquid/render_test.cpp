// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "liquid/partials.hpp"
#include "liquid/template.hpp"
#include "value/json.hpp"

namespace tocsin::liquid {
namespace {

Rendered render(std::string_view source, std::string_view json, const RenderOptions& options = {}) {
    static Arena arena;
    const auto parsed = Template::parse(source);
    REQUIRE(parsed);
    const auto data = parse_json(json, arena);
    REQUIRE(data);
    return parsed->render(*data, options);
}

std::string text_of(const Errors& errors) {
    std::string all;
    for (const Error& error : errors) all += describe(error) + "\n";
    return all;
}

}  // namespace

TEST_CASE("render: tags") {
    struct Case {
        std::string_view source;
        std::string_view expected;
    };
    const Case cases[] = {
        {"{% if n > 1 and n < 5 or false %}a{% else %}b{% endif %}", "a"},
        {"{% if false %}a{% else if n == 3 %}b{% endif %}", "b"},
        {"{% unless n == 3 %}a{% elsif true %}b{% endunless %}", "b"},
        {"{% case n %}{% when 1, 3 %}a{% when 3 or 4 %}b{% else %}c{% endcase %}", "ab"},
        {"{% for i in l reversed limit: 2 offset: 1 %}{{ forloop.rindex }}{{ i }} {% endfor %}",
         "2c 1b "},
        {"{% for p in m %}{{ p[0] }}={{ p[1] }};{% endfor %}", "k=v;"},
        {"{% for i in nothing %}x{% else %}none{% endfor %}", "none"},
        {"{% for i in (1..9) %}{% if i == 3 %}{% continue %}{% endif %}{% if i > 4 %}{% break %}"
         "{% endif %}{{ i }}{% endfor %}",
         "124"},
        {"{% for i in l limit: 1 %}{{ i }}{% endfor %}{% for i in l offset: continue %}{{ i }}"
         "{% endfor %}",
         "abc"},
        {"{% tablerow i in l cols: 2 %}{{ i }}{% endtablerow %}",
         "<tr class=\"row1\">\n<td class=\"col1\">a</td><td class=\"col2\">b</td></tr>\n"
         "<tr class=\"row2\"><td class=\"col1\">c</td></tr>\n"},
        {"{% for i in l %}{% cycle 'x', 'y' %}{% endfor %}", "xyx"},
        {"{% increment i %}{% increment i %}{% decrement i %}", "011"},
        {"{% assign a = n | plus: 1 %}{% capture b %}[{{ a }}]{% endcapture %}{{ b }}", "[4]"},
        {"{% comment %}{% if %}{% endcomment %}{% doc %}{{ {% enddoc %}{% # x %}", ""},
        {"{% raw %}{{ x }}{% endraw %}", "{{ x }}"},
        {"{% liquid\n  assign a = n\n  # note\n  if a\n    echo a\n  endif\n%}", "3"},
        {"{% ifchanged %}a{% endifchanged %}{% ifchanged %}a{% endifchanged %}", "a"},
        {" a {{- n -}} b {%- if true -%} c {%- endif %}", " a3bc"},
        {"{% if true %}\n {% assign a = 1 %}\n{% endif %}", ""},
        {"{{ m.k }}{{ m['k'] }}{{ l[-1] }}{{ l.size }}{{ l.first }}{{ l[0] | size }}", "vvc3a1"},
        {"{{ (1..3) }} {{ l }} {{ m }} {{ nil }}{{ true }} {{ 1.0 }}",
         "1..3 abc {\"k\"=>\"v\"} true 1.0"},
        {"{% if '' == blank and nil == blank and l != empty %}yes{% endif %}", "yes"},
        {"{% if l contains 'b' and 'abc' contains 'bc' %}yes{% endif %}", "yes"},
        // `empty` and `blank` are an empty text but in a condition.
        {"{% assign x = empty %}{% if x == empty %}t{% else %}f{% endif %}", "t"},
        {"{% assign x = blank %}{% if x == blank and x == '' %}t{% endif %}", "t"},
        {"{% assign x = blank %}{% if nil == x %}t{% else %}f{% endif %}", "f"},
        {"{% case '' %}{% when empty %}t{% endcase %}{% case empty %}{% when '' %}t{% endcase %}",
         "tt"},
        {"{{ nothing | default: empty }}{{ empty | size }}", "0"},
        {"{% tablerow i in l cols: 2.9 limit: 1.9 %}{{ i }}{% endtablerow %}",
         "<tr class=\"row1\">\n<td class=\"col1\">a</td></tr>\n"},
        {"{% tablerow i in false %}{{ i }}{% endtablerow %}", ""},
        {"{% cycle 'a', 'b' %}{% cycle \"a\",\"b\" %}{% cycle 'a', n %}{% cycle 'a', n %}", "abaa"},
        {"{% cycle 1, (1..2) %}{% cycle 1, (1..2) %}{% cycle '1', (1..2) %}", "11..21"},
        {"{% for i in l %}{{ forloop }}{% break %}{% endfor %}", "Liquid::ForloopDrop"},
        {"{% comment %}{{ a } b {% endcomment %}x", "x"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.source);
        const Rendered rendered =
            render(c.source, R"({"n": 3, "l": ["a", "b", "c"], "m": {"k": "v"}})");
        CHECK(rendered.output == c.expected);
        CHECK(text_of(rendered.errors).empty());
    }
}

TEST_CASE("render: lax mode reads on as Ruby does") {
    struct Case {
        std::string_view source;
        std::string_view expected;
    };
    const Case cases[] = {
        {"{% for x in (1..5) limit:2 reversed offset:1 %}{{ x }}{% endfor %}", "23"},
        {"{% for x in (1..5) foo:5 limit: 1 %}{{ x }}{% endfor %}", "1"},
        {"{% for x in (1..3) ! , limit: 2 %}{{ x }}{% endfor %}", "12"},
        {"{% tablerow x in (1..2) foo: 1 cols: 1 %}{{ x }}{% endtablerow %}",
         "<tr class=\"row1\">\n<td class=\"col1\">1</td></tr>\n"
         "<tr class=\"row2\"><td class=\"col1\">2</td></tr>\n"},
        {"{% capture a b %}c{% endcapture %}{{ a }}", "c"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.source);
        const auto parsed = Template::parse(c.source, {.mode = Mode::lax});
        REQUIRE(parsed);
        CHECK(parsed->render(Value(), {}).output == c.expected);
    }
}

TEST_CASE("render: a failure has its place, and the rest is there all the same") {
    struct Case {
        std::string_view source;
        std::string_view output;
        std::string_view errors;
    };
    const Case cases[] = {
        {"a\n{{ 1 | divided_by: 0 }}b", "a\nb",
         "2:8: error: divided by 0; give the divisor a default, or ask whether it is 0\n"},
        {"{% if 'a' > 1 %}x{% endif %}.", ".",
         "1:7: error: comparison of String with 1 failed; make both sides numbers, with '| plus: "
         "0'\n"},
        {"{{ (1..n) }}.", ".", "1:4: error: invalid integer; a range goes from int to int\n"},
        {"{{ 'x' | slice: 'a' }}.", ".", "1:10: error: invalid integer; write a whole number\n"},
        {"{% render 'nope' %}.", ".",
         "1:1: error: Could not find asset nope; partials are the .liquid files of the playbook's "
         "folder\n"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.source);
        const Rendered rendered = render(c.source, R"({"n": 1.5})");
        CHECK(rendered.output == c.output);
        CHECK(text_of(rendered.errors) == c.errors);
        CHECK(rendered.complete);
    }
    CHECK(render("{{ 1 | modulo: 0 }}", "{}", {.errors_inline = true}).output ==
          "Liquid error (line 1): divided by 0");
}

TEST_CASE("render: undefined names") {
    constexpr std::string_view data = R"({"ticket": {"id": "T1", "subject": null}, "vip": false})";
    struct Case {
        std::string_view source;
        std::string_view findings;
    };
    const Case cases[] = {
        {"{{ ticket.id }}{{ ticket.subject }}{{ vip }}", ""},
        {"{{ tickt.id }}", "1:4: error: undefined variable 'tickt'; did you mean 'ticket'?\n"},
        {"{% if tickt %}{% endif %}",
         "1:7: error: undefined variable 'tickt'; did you mean 'ticket'?\n"},
        {"{{ ticket.idd.x }}",
         "1:11: error: undefined variable 'ticket.idd'; did you mean 'id'?\n"},
        {"{{ ticket.assignee | default: 'nobody' }}", ""},
        {"{% if ticket.assignee %}{% endif %}", ""},
        {"{% if ticket.assignee != blank %}{% endif %}", ""},
        {"{% if ticket.assignee == 'a' %}{% endif %}",
         "1:14: error: undefined variable 'ticket.assignee'\n"},
        {"{% assign a = 1 %}{{ a }}{% for b in ticket %}{{ b }}{% endfor %}", ""},
    };
    for (const Case& c : cases) {
        CAPTURE(c.source);
        const Rendered lax = render(c.source, data);
        CHECK(text_of(lax.errors).empty());
        CHECK(lax.warnings.empty());
        const Rendered warned = render(c.source, data, {.undefined = Undefined::warn});
        CHECK(warned.errors.empty());
        CHECK(text_of(warned.warnings) == c.findings);
        const Rendered strict = render(c.source, data, {.undefined = Undefined::strict});
        CHECK(text_of(strict.errors) == c.findings);
        CHECK(strict.output == lax.output);
    }
}

namespace {

constexpr Field ticket_fields[] = {{"id", "string"}, {"subject", "string"}};
constexpr StructType ticket_type{"ticket", ticket_fields};

/// A ticket whose subject nobody has told us.
class Ticket final : public Struct {
public:
    const StructType& type() const override { return ticket_type; }
    Value field(std::size_t slot) const override {
        return slot == 0 ? Value::string("T1") : Value::unknown();
    }
};

}  // namespace

TEST_CASE("render: structs, and what nobody has told us") {
    const Ticket ticket;
    const auto findings = [&](std::string_view source) {
        const auto parsed = Template::parse(source);
        REQUIRE(parsed);
        const Rendered rendered =
            parsed->render(Value::structure(&ticket), {.undefined = Undefined::strict});
        return rendered.output + "|" + text_of(rendered.errors);
    };
    CHECK(findings("{{ id }}") == "T1|");
    CHECK(findings("{{ subject }}") == "|1:4: error: undefined variable 'subject'\n");
    CHECK(findings("{{ subject | default: 'none' }}") == "none|");
    CHECK(findings("{% if subject %}a{% else %}b{% endif %}") == "b|");
    CHECK(findings("{{ subjct }}") ==
          "|1:4: error: undefined variable 'subjct'; did you mean 'subject'?\n");
}

TEST_CASE("render: partials share names or have their own") {
    MemoryPartials partials;
    partials.add("show", "[{{ x }}{{ show }}]");
    partials.add("sets.liquid", "{% assign x = 'changed' %}");
    partials.add("cards/item", "{{ item }}{{ forloop.index }}");
    partials.add("loop", "{% include 'loop' %}");
    partials.add("broken", "\n{{ a b }}");
    const RenderOptions options{.partials = &partials};
    const auto output = [&](std::string_view source) {
        const Rendered rendered = render(source, R"({"x": "data", "l": [7, 8]})", options);
        return rendered.output + text_of(rendered.errors);
    };
    CHECK(output("{% include 'show' %}") == "[data]");
    CHECK(output("{% render 'show' %}") == "[]");
    CHECK(output("{% render 'show', x: 'given' %}") == "[given]");
    CHECK(output("{% render 'show' with x %}") == "[data]");
    CHECK(output("{% include 'sets' %}{{ x }}") == "changed");
    CHECK(output("{% render 'sets.liquid' %}{{ x }}") == "data");
    CHECK(output("{% render 'cards/item' for l %}") == "7182");
    CHECK(output("{% include 'loop' %}") ==
          "loop:1:1: error: Nesting too deep; a template that renders itself has to stop "
          "somewhere\n");
    CHECK(output("{% render 'broken' %}") ==
          "1:1: error: broken:2:6: error: expected '|' or the end but found 'b'\n");
    CHECK(partials.errors().size() == 1);
}

TEST_CASE("render: break and continue end a template outside of loops") {
    CHECK(render("a{% break %}b", "{}").output == "a");
    CHECK(render("a{% continue %}b", "{}").output == "a");
}

TEST_CASE("render: one seed, one output") {
    const auto output = [](std::uint64_t seed) {
        return render("{% generate_uuid %} {% random 1000000 %} {{ 1000000 | random }}", "{}",
                      {.seed = seed})
            .output;
    };
    CHECK(output(1) == output(1));
    CHECK(output(1) != output(2));
    const std::string uuid = output(7).substr(0, 36);
    CHECK(uuid[14] == '4');
    CHECK(std::string_view("89ab").find(uuid[19]) != std::string_view::npos);
}

}  // namespace tocsin::liquid
