// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "liquid/template.hpp"
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
