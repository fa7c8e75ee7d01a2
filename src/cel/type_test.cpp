// SPDX-License-Identifier: Apache-2.0
#include "cel/type.hpp"

#include <doctest/doctest.h>

namespace tocsin::cel {

TEST_CASE("type: written and read") {
    for (const std::string_view text :
         {"dyn", "null_type", "bool", "int", "uint", "double", "string", "bytes", "timestamp",
          "duration", "list(int)", "map(string, list(dyn))", "type(int)", "optional_type(string)",
          "A", "list(A)", "tuple(int, A, bool)"}) {
        CAPTURE(text);
        const auto type = parse_type(text);
        REQUIRE(type);
        CHECK(to_string(*type) == text);
    }
    CHECK(parse_type("google.protobuf.Timestamp") == Type::of(Type::Tag::timestamp));
    CHECK(parse_type(" map( string ,int ) ") == parse_type("map(string, int)"));
}

TEST_CASE("type: what is no type is refused") {
    for (const std::string_view text : {"", "list", "list()", "list(int", "list(int))", "map(int)",
                                        "int(bool)", "customer", "a b", "list(int) x"}) {
        CAPTURE(text);
        CHECK(parse_type(text) == std::nullopt);
    }
    std::string deep;
    for (int i = 0; i < 1000; ++i) deep += "list(";
    CHECK(parse_type(deep) == std::nullopt);
}

TEST_CASE("type: a declared struct is a type by its name") {
    const StructType customer{"customer", {}};
    const StructType* const structs[] = {&customer};
    CHECK(parse_type("list(customer)", structs) == Type::list_of(Type::structure("customer")));
}

}  // namespace tocsin::cel
