// SPDX-License-Identifier: Apache-2.0
#include "base/nearest.hpp"

#include <doctest/doctest.h>

#include <array>

namespace tocsin {

TEST_CASE("nearest: what somebody may have meant") {
    static constexpr std::array<std::string_view, 7> known = {
        "orders", "ltv", "email", "days_since_last_order", "tickets_30d", "first_order_at", "id"};
    struct Case {
        std::string_view rule;
        std::string_view name;
        std::string_view expected;
    };
    const Case cases[] = {
        {"a letter too many", "emaill", "email"},
        {"a letter too few", "emal", "email"},
        {"two letters swapped", "emial", "email"},
        {"another case", "LTV", "ltv"},
        {"another spelling", "daysSinceLastOrder", "days_since_last_order"},
        {"a word in common, plural aside", "order_count", "orders"},
        {"nothing near", "birthday", ""},
        {"one letter is like anything", "x", ""},
        {"an absurd length is not searched", std::string_view(), ""},
    };
    for (const Case& c : cases) {
        CAPTURE(c.rule);
        CHECK(nearest(c.name, known) == c.expected);
    }
    CHECK(nearest(std::string(100'000, 'e'), known).empty());
    CHECK(did_you_mean("emial", known) == "did you mean 'email'?");
    CHECK(did_you_mean("birthday", known).empty());
}

}  // namespace tocsin
