// SPDX-License-Identifier: Apache-2.0
#include "cel/parser.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "value/json.hpp"

namespace tocsin::cel {
namespace {

std::string shape(const ExprPtr& expr);

/// An expression with a bracket around every operation.
struct Shape {
    std::string operator()(const Literal& literal) const {
        std::string out;
        write_json(out, literal.value);
        return out;
    }
    std::string operator()(const Identifier& identifier) const {
        return (identifier.absolute ? "." : "") + identifier.name;
    }
    std::string operator()(const Select& select) const {
        return fmt::format("{}({}{}{})", select.test_only ? "has" : "", shape(select.operand),
                           select.optional ? ".?" : ".", select.field);
    }
    std::string operator()(const Call& call) const {
        std::string out = "(" + call.function;
        if (call.target != nullptr) out += " " + shape(call.target);
        for (const ExprPtr& arg : call.args) out += " " + shape(arg);
        return out + ")";
    }
    std::string operator()(const ListLiteral& list) const {
        std::string out = "[";
        for (const ListElement& element : list.elements) {
            out += (out.size() > 1 ? " " : "") + std::string(element.optional ? "?" : "");
            out += shape(element.value);
        }
        return out + "]";
    }
    std::string operator()(const MapLiteral& map) const {
        std::string out = "{";
        for (const MapLiteralEntry& entry : map.entries) {
            out += (out.size() > 1 ? " " : "") + shape(entry.key) + ":" + shape(entry.value);
        }
        return out + "}";
    }
    std::string operator()(const Loop& loop) const {
        return fmt::format("(loop {} {} {} {})", fmt::join(loop.variables, ","), shape(loop.range),
                           shape(loop.condition), shape(loop.result));
    }
    std::string operator()(const Bind& bind) const {
        return fmt::format("(bind {} {} {})", bind.variable, shape(bind.value), shape(bind.body));
    }
    std::string operator()(const Message& message) const {
        return "(message " + message.name + ")";
    }
    std::string operator()(const Fail&) const { return "(fail)"; }
};

std::string shape(const ExprPtr& expr) {
    return expr == nullptr ? "-" : std::visit(Shape{}, expr->node);
}

}  // namespace

TEST_CASE("parser: what binds tighter, and to which side") {
    struct Case {
        std::string_view source;
        std::string_view expected;
    };
    const Case cases[] = {
        {"a || b && c", "(_||_ a (_&&_ b c))"},
        {"a && b && c", "(_&&_ a b c)"},
        {"(a || b) && c", "(_&&_ (_||_ a b) c)"},
        {"a ? b : c ? d : e", "(_?_:_ a b (_?_:_ c d e))"},
        {"1 - 2 - 3", "(_-_ (_-_ 1 2) 3)"},
        {"1 + 2 * 3 % 4", "(_+_ 1 (_%_ (_*_ 2 3) 4))"},
        {"a == b + 1", "(_==_ a (_+_ b 1))"},
        {"a in b && !c", "(_&&_ (@in a b) (!_ c))"},
        {"!a.b[0]", "(!_ (_[_] (a.b) 0))"},
        {"-1", "-1"},
        {"- 1", "-1"},
        {"-a", "(-_ a)"},
        {"1 -1", "(_-_ 1 1)"},
        {"-9223372036854775808", "-9223372036854775808"},
        {"--1", "(-_ -1)"},
        {".a.b", "(.a.b)"},
        {"a.f(1).g()", "(g (f a 1))"},
        {"a.?b[?c]", "(_[?_] (a.?b) c)"},
        {"a.`b-c`", "(a.b-c)"},
        {"[1, ?a,]", "[1 ?a]"},
        {"{'k': 1, 2: [],}", R"({"k":1 2:[]})"},
        {"a.B{c: 1}", "(message a.B)"},
        {"a.if", "(a.if)"},
        {"// first\na // last", "a"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.source);
        const auto ast = parse(c.source);
        REQUIRE(ast);
        CHECK(shape(ast->root) == c.expected);
    }
}

TEST_CASE("parser: macros become loops and bindings") {
    struct Case {
        std::string_view source;
        std::string_view expected;
    };
    const Case cases[] = {
        {"has(a.b)", "has(a.b)"},
        {"a.all(x, x)", "(loop x a x -)"},
        {"a.map(x, x)", "(loop x a - x)"},
        {"a.map(x, y, z)", "(loop x a y z)"},
        {"a.exists(k, v, k)", "(loop k,v a k -)"},
        {"a.transformMap(k, v, k)", "(loop k,v a - k)"},
        {"cel.bind(x, 1, x)", "(bind x 1 x)"},
        {"o.optMap(x, x)", "(bind x o x)"},
        {"math.greatest(1, 2, 3)", "(math.greatest [1 2 3])"},
        {"math.greatest(1, 2)", "(greatest math 1 2)"},
        // Another number of arguments is a call like any other.
        {"has(a)(b)", ""},
        {"a.all(x)", "(all a x)"},
        {"all(a, x)", "(all a x)"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.source);
        const auto ast = parse(c.source);
        CHECK((ast ? shape(ast->root) : "") == c.expected);
    }
}

TEST_CASE("parser: literals of every form") {
    struct Case {
        std::string_view source;
        Value expected;
    };
    const Case cases[] = {
        {"0x1F", Value::int64(31)},
        {"7u", Value::uint64(7)},
        {"0xFFu", Value::uint64(255)},
        {"1e3", Value::float64(1000)},
        {".5", Value::float64(0.5)},
        {"1e-999", Value::float64(0)},
        {R"("a\tb")", Value::string("a\tb")},
        {R"('\x41\101\u0041\U00000041')", Value::string("AAAA")},
        {R"(r"\d")", Value::string("\\d")},
        {"'''a\n'b'\n'''", Value::string("a\n'b'\n")},
        {R"("""a"b""")", Value::string("a\"b")},
        {R"(b"\xff\377")", Value::bytes("\xff\xff")},
        {"b'\u00ff'", Value::bytes("\u00ff")},
        {R"(bR'\x')", Value::bytes("\\x")},
        {"null", Value()},
        {"true", Value::boolean(true)},
    };
    for (const Case& c : cases) {
        CAPTURE(c.source);
        const auto ast = parse(c.source);
        REQUIRE(ast);
        const auto* literal = std::get_if<Literal>(&ast->root->node);
        REQUIRE(literal != nullptr);
        std::string got;
        std::string expected;
        write_json(got, literal->value);
        write_json(expected, c.expected);
        CHECK(literal->value.kind() == c.expected.kind());
        CHECK(got == expected);
    }
}

TEST_CASE("parser: literals that there are not") {
    for (const std::string_view source :
         {"1.", "0x", "1e", "18446744073709551616u", "1e999", R"("\x1")", R"("\400")",
          R"("\ud800")", R"("\U00110000")", R"(b"\u0041")", "'\xff'", "'a\nb'", "'''a", "rb'a'",
          "`a`", "a.``", "a.`b\n`", "1a"}) {
        CAPTURE(source);
        CHECK_FALSE(parse(source));
    }
}

}  // namespace tocsin::cel
