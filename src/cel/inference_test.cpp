// SPDX-License-Identifier: Apache-2.0
#include "cel/inference.hpp"

#include <doctest/doctest.h>

namespace tocsin::cel {
namespace {

Type type(std::string_view text) { return *parse_type(text); }

}  // namespace

TEST_CASE("inference: what may stand where") {
    struct Case {
        std::string_view from;
        std::string_view to;
        bool expected;
    };
    const Case cases[] = {
        {"int", "int", true},
        {"int", "double", false},
        {"int", "dyn", true},
        {"dyn", "int", true},
        {"list(int)", "list(dyn)", true},
        {"list(int)", "list(string)", false},
        {"map(string, int)", "map(string, dyn)", true},
        {"null_type", "timestamp", true},
        {"null_type", "string", false},
        {"optional_type(int)", "null_type", true},
        {"type(int)", "type(string)", true},
        {"tuple(int, bool)", "tuple(int)", false},
    };
    for (const Case& c : cases) {
        CAPTURE(c.from);
        CAPTURE(c.to);
        CHECK(Inference().assignable(type(c.from), type(c.to)) == c.expected);
    }
}

TEST_CASE("inference: a variable becomes what it is used as, and then stays it") {
    Inference inference;
    const Type element = inference.fresh_variable();
    CHECK(inference.assignable(Type::list_of(element), type("list(int)")));
    CHECK(inference.resolved(element) == type("int"));
    CHECK_FALSE(inference.assignable(element, type("string")));
    CHECK(inference.resolved(element) == type("int"));
}

TEST_CASE("inference: an answer of no leaves nothing behind") {
    Inference inference;
    const Type a = inference.fresh_variable();
    const Type from[] = {a, type("int")};
    const Type to[] = {type("int"), type("string")};
    CHECK_FALSE(inference.assignable(from, to));
    CHECK(inference.final(a).is_dyn());
}

TEST_CASE("inference: a type that would hold itself is refused") {
    Inference inference;
    const Type a = inference.fresh_variable();
    CHECK_FALSE(inference.assignable(Type::list_of(a), a));
}

TEST_CASE("inference: the elements of a list have one type, or dyn") {
    CHECK(Inference().join(type("int"), type("int")) == type("int"));
    CHECK(Inference().join(type("int"), type("string")) == type("dyn"));
    CHECK(Inference().join(type("list(int)"), type("list(dyn)")) == type("list(dyn)"));
    CHECK(Inference().join(type("optional_type(int)"), type("null_type")) ==
          type("optional_type(int)"));
}

}  // namespace tocsin::cel
