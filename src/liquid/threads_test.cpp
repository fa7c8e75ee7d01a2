// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <atomic>
#include <thread>
#include <vector>

#include "liquid/partials.hpp"
#include "liquid/template.hpp"
#include "value/json.hpp"

namespace tocsin::liquid {

TEST_CASE("threads share a template, its partials and its data") {
    const auto parsed = Template::parse(
        "{% capture who %}*{{ name | upcase }}*{% endcapture %}"
        "{% for i in items %}{% cycle 'a', 'b' %}{{ i | times: 1.5 | round: 1 }} {% endfor %}"
        "{% render 'part', who: who %} {{ at | date: '%H:%M', 'Asia/Kathmandu' }}");
    REQUIRE(parsed);
    MemoryPartials partials;
    partials.add("part", "<{{ who }}>");
    REQUIRE(partials.errors().empty());
    Arena arena;
    const Value data = *parse_json(
        R"({"name": "ana & co", "items": [1, 2, 3], "at": "2026-11-24T16:00:00Z"})", arena);
    std::atomic<int> agreed = 0;
    {
        std::vector<std::jthread> threads;
        for (int t = 0; t < 4; ++t) {
            threads.emplace_back([&] {
                for (int run = 0; run < 100; ++run) {
                    const Rendered rendered =
                        parsed->render(data, {.escape = Escape::html, .partials = &partials});
                    if (rendered.output == "a1.5 b3.0 a4.5 <*ANA &amp; CO*> 21:45") ++agreed;
                }
            });
        }
    }
    CHECK(agreed == 400);
}

}  // namespace tocsin::liquid
