// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <optional>
#include <vector>

#include "liquid/partials.hpp"
#include "liquid/template.hpp"
#include "value/array_map.hpp"
#include "value/json.hpp"

namespace tocsin::liquid {

TEST_CASE("limits: a template that takes too much ends, and says what was too much") {
    struct Case {
        std::string_view rule;
        std::string_view source;
        std::string_view message;
    };
    const Case cases[] = {
        {"output", "{% for i in (1..100000) %}0123456789{% endfor %}",
         "the output is larger than 10000 bytes"},
        {"a list's output",
         "{% assign l = 'a' | split: '' %}{{ (1..9999999) | join: 'xxxxxxxxxx' }}",
         "the list has too many elements"},
        {"steps", "{% for i in (1..9223372036854775807) %}{% assign a = i %}{% endfor %}",
         "the template takes more than 100000 steps"},
        {"steps of an empty loop", "{% for i in (1..9223372036854775807) %}{% endfor %}",
         "the template takes more than 100000 steps"},
        {"steps of filters",
         "{% for i in (1..99999) %}{% assign a = (1..5000) | sum %}{% endfor %}",
         "the template takes more than 100000 steps"},
        {"cells", "{% tablerow i in (1..9223372036854775807) %}{% endtablerow %}",
         "the output is larger than 10000 bytes"},
        {"doubling by append",
         "{% assign a = 'ab' %}{% for i in (1..99) %}{% assign a = a | append: a %}{% endfor %}",
         "the template takes more than 1000000 bytes of memory"},
        {"doubling by capture",
         "{% assign a = 'ab' %}{% for i in (1..99) %}{% capture a %}{{ a }}{{ a }}{% endcapture %}"
         "{% endfor %}",
         "the output is larger than 10000 bytes"},
        {"doubling by replace",
         "{% assign a = 'aa' %}{% for i in (1..99) %}{% assign a = a | replace: 'a', a %}"
         "{% endfor %}",
         "the template takes more than 1000000 bytes of memory"},
        {"doubling by replace of nothing",
         "{% assign a = 'aa' %}{% for i in (1..99) %}{% assign a = a | replace: '', a %}{% endfor "
         "%}",
         "the template takes more than 1000000 bytes of memory"},
        {"doubling by join",
         "{% assign a = 'aa' %}{% for i in (1..99) %}{% assign a = a | split: '' | join: a %}"
         "{% endfor %}",
         "the template takes more than 1000000 bytes of memory"},
        {"doubling by concat",
         "{% assign a = 'a' | split: '' %}{% for i in (1..99) %}{% assign a = a | concat: a %}"
         "{% endfor %}",
         "the template takes more than 1000000 bytes of memory"},
        {"doubling by push",
         "{% assign a = 'a' | split: '' %}{% for i in (1..999) %}"
         "{% assign a = a | push: a | push: a %}{% endfor %}{{ a | join }}",
         "the template takes more than 100000 steps"},
        {"nesting by push",
         "{% assign a = 'a' | split: '' %}{% for i in (1..999) %}{% assign b = nil | push: a %}"
         "{% assign a = b %}{% endfor %}{{ a | json }}",
         "the value is nested too deep or has too many elements"},
    };
    const RenderLimits limits{
        .output_bytes_max = 10'000, .memory_bytes_max = 1'000'000, .steps_max = 100'000};
    for (const Case& c : cases) {
        CAPTURE(c.rule);
        const auto parsed = Template::parse(c.source);
        REQUIRE(parsed);
        const Rendered rendered = parsed->render(Value(), {.limits = limits});
        REQUIRE_FALSE(rendered.errors.empty());
        CHECK(rendered.errors.front().message == c.message);
        CHECK(rendered.errors.front().code == ErrorCode::over_limit);
        CHECK(rendered.output.size() <= limits.output_bytes_max);
    }
}

namespace {

/// The data of the cases below, in which a little stands for much.
class HostileData {
public:
    HostileData() {
        for (int i = 0; i < 100; ++i) words_ += std::string(9'000, 'x') + ",";
        const std::string json = R"({"m": [{"k": 1, "t": ")" + std::string(90'000, 'x') +
                                 R"("}], "n": [{"items": [)" + repeated("[],", 10'000) +
                                 R"([]]}]})";
        parsed_ = *parse_json(json, arena_);
        entries_ = {{Value::string("words"), Value::string(words_)},
                    {Value::string("spaces"), Value::string(spaces_)},
                    {Value::string("same"), Value::string(same_)},
                    {Value::string("all_a"), Value::string(all_a_)},
                    {Value::string("a_then_b"), Value::string(a_then_b_)},
                    {Value::string("wide"), Value::string(wide_)},
                    {Value::string("m"), *parsed_.as_map().find(Value::string("m"))},
                    {Value::string("n"), *parsed_.as_map().find(Value::string("n"))}};
        map_.emplace(entries_, arena_);
    }

    Value value() const { return Value::map(&*map_); }

    static std::string repeated(std::string_view part, std::size_t count) {
        std::string text;
        for (std::size_t i = 0; i < count; ++i) text += part;
        return text;
    }

private:
    std::string words_;
    std::string spaces_ = std::string(1'000'000, ' ');
    std::string same_ = std::string(1'000'000, ' ');
    std::string all_a_ = std::string(650'000, 'a');
    std::string a_then_b_ = std::string(300'000, 'a') + "b";
    std::string wide_ = repeated("%1024d", 170'000);
    Arena arena_;
    Value parsed_;
    std::vector<MapEntry> entries_;
    std::optional<ArrayMap> map_;
};

const std::string too_many_steps = "the template takes more than 1000000 steps";
const std::string too_much_memory = "the template takes more than 16777216 bytes of memory";
const std::string too_much_output = "the output is larger than 1048576 bytes";
const std::string too_many_elements = "the list has too many elements";

/// `a` is the list many times over.
std::string doubled(std::string_view list, int times) {
    return "{% assign a = " + std::string(list) + " %}{% for i in (1.." + std::to_string(times) +
           ") %}{% assign a = a | concat: a %}{% endfor %}";
}

/// What `inside` takes again and again.
std::string looped(std::string_view inside) {
    return "{% for i in (1..900000) %}" + std::string(inside) + "{% endfor %}";
}

void check_limit(const std::string& source, const std::string& message, const Value& data,
                 const RenderOptions& options = {}) {
    const auto parsed = Template::parse(source);
    REQUIRE(parsed);
    const Rendered rendered = parsed->render(data, options);
    REQUIRE_FALSE(rendered.errors.empty());
    CHECK(rendered.errors.back().message == message);
    CHECK(rendered.errors.back().code == ErrorCode::over_limit);
    CHECK(rendered.errors.back().at.line == 1);
    CHECK(rendered.output.size() <= options.limits.output_bytes_max);
}

}  // namespace

TEST_CASE("limits: a list without end is not copied") {
    const std::string cases[] = {
        "(1..1152921504606846976) | shift",
        "(1..1152921504606846975) | push: 1",
        "(1..9223372036854775807) | unshift: 1",
        "(1..9223372036854775807) | pop",
        "(1..9223372036854775807) | limit: 9223372036854775807",
        "(1..9223372036854775807) | reverse",
        "(1..9223372036854775807) | sort",
    };
    for (const std::string& c : cases) {
        CAPTURE(c);
        check_limit("{{ " + c + " | size }}", too_many_elements, Value());
    }
    const auto part = Template::parse("{{ (1..9223372036854775807) | limit: 3 | join }}");
    REQUIRE(part);
    CHECK(part->render(Value()).output == "1 2 3");
}

TEST_CASE("limits: a value that is much larger on paper than in memory is not written out") {
    const HostileData data;
    struct Case {
        std::string source;
        std::string message;
    };
    const Case cases[] = {
        {doubled("m", 11) + "{{ a }}", too_much_output},
        {doubled("m", 11) + "{{ a | json }}", too_much_memory},
        {doubled("m", 11) + "{{ a | json: 2 }}", too_much_memory},
        {doubled("m", 11) + "{{ a | append: '' }}", too_much_memory},
        {doubled("m", 11) + "{{ a | join }}", too_much_memory},
        {doubled("m", 12) + "{{ a | uniq | size }}", too_many_steps},
        {doubled("m", 11) + "{% assign g = a | group_by: 'k' %}{{ g }}", too_much_output},
        {doubled("m", 12) + "{% assign g = nil | push: a | group_by_exp: 'x', 'x' %}",
         too_many_steps},
        {doubled("m", 11) + "{% if 'text' contains a %}{% endif %}", too_much_memory},
        {doubled("m", 11) + looped("{% cycle a: 1, 2 %}"), too_much_memory},
        {doubled("m", 11) + looped("{{ a | sort: 't' | size }}"), too_many_steps},
        {doubled("words | split: ','", 13), too_many_steps},
        // Lists of nothing print nothing, and take as long.
        {doubled("n", 12) + "{% assign a = a | map: 'items' %}{{ a }}", too_many_steps},
        {doubled("n", 12) + "{% assign a = a | map: 'items' %}{{ a | sum }}", too_many_steps},
        {"{{ 0 | date: wide }}", too_much_memory},
        {looped("{% assign t = i | append: words %}{% cycle t: 1, 2 %}"), too_much_memory},
    };
    for (const Case& c : cases) {
        CAPTURE(c.source);
        check_limit(c.source, c.message, data.value());
    }
}

TEST_CASE("limits: work inside of one node counts") {
    const HostileData data;
    const std::string shared =
        "{% assign a = 'x' | split: '' %}{% assign b = a %}{% for i in (1..14) %}"
        "{% assign a = nil | push: a | push: a %}{% assign b = nil | push: b | push: b %}"
        "{% endfor %}";
    std::string names;
    for (int i = 0; i < 10'000; ++i) names += ", a" + std::to_string(i) + ": 1";
    const std::string cases[] = {
        looped("{% if x" + HostileData::repeated(" or x", 50'000) + " %}{% endif %}"),
        looped("{% case 1 %}{% when 2" + HostileData::repeated(",2", 100'000) + " %}{% endcase %}"),
        looped("{% assign y = x" + HostileData::repeated("|abs", 60'000) + " %}"),
        looped("{% assign y = x" + HostileData::repeated("|nothing", 30'000) + " %}"),
        looped("{% assign y = 1 | default: 1" + names + " %}"),
        looped("{% if spaces == blank %}{% endif %}"),
        looped("{% if spaces == same %}{% endif %}"),
        looped("{% if spaces < same %}{% endif %}"),
        looped("{% if all_a contains a_then_b %}{% endif %}"),
        looped("{% assign y = all_a | contains: a_then_b %}"),
        looped("{% assign y = all_a | replace_last: a_then_b, '' %}"),
        looped("{% assign y = all_a | split: a_then_b %}"),
        looped("{% assign y = all_a.size %}"),
        looped("{% assign y = all_a.last %}"),
        looped("{% assign y = m[all_a] %}"),
        looped("{% assign y = m | where_exp: 'x', 'x" + HostileData::repeated(" or x", 10'000) +
               "' %}"),
        looped("{% assign y = all_a | from_json %}"),
        looped("{% cycle 1" + HostileData::repeated(",1", 50'000) + " %}"),
        shared + looped("{% if a == b %}{% endif %}"),
        shared + looped("{% assign y = nil | push: a %}"),
    };
    ParseOptions lenient;
    lenient.check_filters = false;
    for (const std::string& c : cases) {
        CAPTURE(c.substr(0, 200));
        const auto parsed = Template::parse(c, lenient);
        REQUIRE(parsed);
        const Rendered rendered = parsed->render(data.value(), {.limits = {.steps_max = 100'000}});
        CHECK_FALSE(rendered.complete);
        REQUIRE_FALSE(rendered.errors.empty());
        CHECK(rendered.errors.back().message == "the template takes more than 100000 steps");
    }
}

TEST_CASE("limits: the outputs around a capture are output too") {
    MemoryPartials partials;
    partials.add("self", "{% capture x %}{{ spaces }}{% include 'self' %}{% endcapture %}");
    const HostileData data;
    check_limit("{% include 'self' %}", too_much_output, data.value(), {.partials = &partials});
}

TEST_CASE("limits: many assigned names are found as quickly as few") {
    std::string source;
    for (int i = 0; i < 10'000; ++i) {
        const std::string n = std::to_string(i);
        source += "{% assign a" + n + " = " + n + " %}";
    }
    source += "{% assign a7 = 'seven' %}{{ a7 }} {{ a15 }} {{ a16 }} {{ a9999 }} ";
    source += "{% for i in (1..200000) %}{% assign b = a9999 %}{% endfor %}{{ b }}";
    ParseOptions options;
    options.bytes_max = source.size();
    const auto parsed = Template::parse(source, options);
    REQUIRE(parsed);
    const Rendered rendered = parsed->render(Value());
    CHECK(rendered.output == "seven 15 16 9999 9999");
    CHECK(rendered.errors.empty());
}

TEST_CASE("limits: an error says where the limit was reached") {
    struct Case {
        std::string_view source;
        Position at;
    };
    const Case cases[] = {
        {"\n\n {% for i in (1..9999999) %}{% endfor %}", {3, 2}},
        {"\n\n {% for i in (1..9999999) %}\n {% assign x = i %}{% endfor %}", {4, 2}},
        {"\n{% liquid\n for i in (1..9999999)\n endfor\n %}", {3, 2}},
        {"{{ 1 }}\n{{ (1..999999) | join: 'xxxxxxxxxxxxxxxxxxxxxxxx' }}", {2, 18}},
        {"{% if true %}{% endif %}\n{% tablerow i in (1..9999999) %}{% endtablerow %}", {2, 1}},
    };
    for (const Case& c : cases) {
        CAPTURE(c.source);
        const auto parsed = Template::parse(c.source);
        REQUIRE(parsed);
        const Rendered rendered = parsed->render(Value());
        REQUIRE_FALSE(rendered.errors.empty());
        CHECK(rendered.errors.back().code == ErrorCode::over_limit);
        CHECK(rendered.errors.back().at.line == c.at.line);
        CHECK(rendered.errors.back().at.column == c.at.column);
    }
}

TEST_CASE("limits: errors that are shown inline are output") {
    const auto parsed = Template::parse(looped("{% echo 1 | divided_by: 0 %}"));
    REQUIRE(parsed);
    const Rendered rendered =
        parsed->render(Value(), {.limits = {.output_bytes_max = 10'000}, .errors_inline = true});
    CHECK_FALSE(rendered.complete);
    CHECK(rendered.output.size() == 10'000);
}

TEST_CASE("limits: hints are kept with the errors, and only with those") {
    Arena arena;
    const Value data = *parse_json(R"({"orders": 1})", arena);
    const auto parsed = Template::parse(HostileData::repeated("{{ ordesr }}", 20'000));
    REQUIRE(parsed);
    const Rendered rendered = parsed->render(data, {.undefined = Undefined::strict});
    REQUIRE(rendered.errors.size() == RenderLimits().errors_max);
    CHECK(rendered.errors.back().hint == "did you mean 'orders'?");
    CHECK(parsed->render(data).errors.empty());
}

TEST_CASE("limits: data that an error names is cut") {
    const HostileData data;
    const auto parsed = Template::parse("{% include all_a %}");
    REQUIRE(parsed);
    const Rendered rendered = parsed->render(data.value());
    REQUIRE(rendered.errors.size() == 1);
    CHECK(rendered.errors.front().message.size() == 1000);
}

TEST_CASE("limits: a template of one thing again and again is parsed in one pass") {
    struct Case {
        std::string_view start;
        std::string_view part;
        std::string_view end;
    };
    const Case cases[] = {
        {"", "{{ b }}", ""},
        {"", "{% assign b = 1 %}", ""},
        {"", "a{ ", ""},
        {"{% raw %}", "{%endraw ", ""},
        {"{% raw %}", "{%endraw ", "%}"},
        {"", "{% comment %}", ""},
        {"{% raw %}", "{%", ""},
        {"{% liquid\n", "comment\n", "%}"},
        {"", "{% if a %}", ""},
        {"", "{%", ""},
        {"{{ ", "\"'", " }}"},
        {"{{ a", "[a", " }}"},
        {"", "{% iff %}", ""},
        {"", "{{ a | nothing }}", ""},
    };
    const ParseOptions options;
    for (const Case& c : cases) {
        CAPTURE(c.part);
        const std::size_t room = options.bytes_max - c.start.size() - c.end.size();
        const auto parsed = Template::parse(std::string(c.start) +
                                            HostileData::repeated(c.part, room / c.part.size()) +
                                            std::string(c.end));
        if (!parsed) CHECK(parsed.error().size() <= options.errors_max);
    }
}

TEST_CASE("limits: errors are kept up to a number") {
    const auto parsed =
        Template::parse("{% for i in (1..1000) %}{{ 1 | divided_by: 0 }}{% endfor %}");
    REQUIRE(parsed);
    const Rendered rendered = parsed->render(Value());
    CHECK(rendered.errors.size() == RenderLimits().errors_max);
    CHECK(rendered.complete);
}

TEST_CASE("limits: a huge width in a date format is cut") {
    const auto parsed = Template::parse("{{ 0 | date: '%999999999Y' | size }}");
    REQUIRE(parsed);
    CHECK(parsed->render(Value()).output == "1024");
}

}  // namespace tocsin::liquid
