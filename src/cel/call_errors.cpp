// SPDX-License-Identifier: Apache-2.0
#include "cel/call_errors.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/nearest.hpp"
#include "cel/macro.hpp"
#include "value/json.hpp"

namespace tocsin::cel {
namespace {

using Tag = Type::Tag;

struct OperatorSymbol {
    std::string_view function;
    std::string_view symbol;
};

constexpr OperatorSymbol operator_symbols[] = {
    {"_||_", "||"}, {"_&&_", "&&"},  {"_<_", "<"},   {"_<=_", "<="},   {"_>_", ">"},
    {"_>=_", ">="}, {"_==_", "=="},  {"_!=_", "!="}, {"@in", "in"},    {"_+_", "+"},
    {"_-_", "-"},   {"_*_", "*"},    {"_/_", "/"},   {"_%_", "%"},     {"!_", "!"},
    {"-_", "-"},    {"_?_:_", "?:"}, {"_[_]", "[]"}, {"_[?_]", "[?]"},
};

std::string join_types(std::span<const Type> types, std::string_view last_separator) {
    std::string out;
    for (std::size_t i = 0; i < types.size(); ++i) {
        if (i > 0) out += i + 1 == types.size() ? last_separator : std::string_view(", ");
        out += to_string(types[i]);
    }
    return out;
}

// The literal that `call` has for argument `i`, if it is one.
const Value* literal_of(const Call& call, std::size_t i) {
    const auto* literal = std::get_if<Literal>(&call.args[i]->node);
    return literal == nullptr ? nullptr : &literal->value;
}

bool is_comparison(std::string_view symbol) {
    return symbol == "==" || symbol == "!=" || symbol.starts_with('<') || symbol.starts_with('>');
}

// For a text beside a number: the number that it may have been meant to be.
std::string unquoted_hint(std::string_view text, const Type& wanted) {
    const bool is_number = !text.empty() && text.size() < 20 &&
                           text.find_first_not_of("0123456789") == std::string_view::npos;
    if (!is_number) return "convert one of them, with string(...) or int(...)";
    const std::string_view suffix = wanted.is(Tag::float64)  ? ".0"
                                    : wanted.is(Tag::uint64) ? "u"
                                                             : "";
    return fmt::format("write {}{} without quotes", text, suffix);
}

// What most likely helps where two operands do not go together.
std::string operand_hint(const Call& call, std::string_view symbol, const Type& a, const Type& b) {
    if (symbol == "in") {
        return a.is(Tag::string) && b.is(Tag::string) ? "ask a text with .contains(...)"
                                                      : "on its right stands a list or a map";
    }
    if (symbol == "%") return "it takes whole numbers";
    const bool compares = is_comparison(symbol);
    const auto either = [&](Tag tag) { return a.is(tag) || b.is(tag); };
    if (a.is_numeric() && b.is_numeric() && a != b) {
        for (std::size_t i = 0; i < 2; ++i) {
            const Value* literal = literal_of(call, i);
            if (literal == nullptr || !literal->is(Kind::int64)) continue;
            if (either(Tag::float64)) return fmt::format("write {}.0", literal->as_int64());
            if (either(Tag::uint64) && literal->as_int64() >= 0) {
                return fmt::format("write {}u", literal->as_int64());
            }
        }
        return "convert one of them, with double(...), int(...) or uint(...)";
    }
    if (either(Tag::string) && (a.is_numeric() || b.is_numeric())) {
        for (std::size_t i = 0; i < 2; ++i) {
            const Value* literal = literal_of(call, i);
            if (literal == nullptr) continue;
            if (literal->is(Kind::string)) return unquoted_hint(literal->as_text(), i == 0 ? b : a);
            std::string text;
            write_json(text, *literal);
            return fmt::format("write \"{}\" to compare texts", text);
        }
        if (compares) return "convert one of them, with string(...) or int(...)";
        return "string(...) makes a text of a number";
    }
    if (either(Tag::timestamp) && either(Tag::string) && compares) {
        return "write timestamp(\"2026-11-24T09:00:00Z\")";
    }
    if (either(Tag::timestamp) && !compares) return "write duration(\"4h\") for a length of time";
    if (either(Tag::duration) && either(Tag::string)) return "write duration(\"4h\")";
    return "";
}

// "(string) or (int, int)": what the overloads take, after the receiver of a method.
std::string taken(std::span<const Overload* const> overloads, bool method) {
    std::string out;
    for (const Overload* overload : overloads) {
        const std::span<const Type> params = std::span(overload->params).subspan(method ? 1 : 0);
        // What stands for any type says nothing to whoever reads it.
        if (std::ranges::any_of(params, [](const Type& p) { return p.is(Tag::parameter); }))
            return "";
        const std::string list = "(" + join_types(params, ", ") + ")";
        if (out.find(list) == std::string::npos) out += (out.empty() ? "" : " or ") + list;
    }
    return out;
}

}  // namespace

std::string_view operator_symbol(std::string_view function) {
    const auto* at = std::ranges::find(operator_symbols, function, &OperatorSymbol::function);
    return at == std::end(operator_symbols) ? std::string_view() : at->symbol;
}

Advice unknown_function(const Call& call, std::string_view scope, const Environment& environment) {
    const bool method = call.target != nullptr && scope.empty();
    const std::string name =
        scope.empty() ? call.function : fmt::format("{}.{}", scope, call.function);
    if (const std::string_view usage = macro_usage(name); !usage.empty()) {
        return {fmt::format("'{}' does not take {} arguments here", name, call.args.size()),
                fmt::format("write {}", usage)};
    }
    Advice advice{fmt::format("no {} '{}'", method ? "method" : "function", name), ""};
    const auto others = environment.function_names(!method);
    if (std::ranges::count(others, name) > 0) {
        advice.hint =
            method ? fmt::format("write {}(x)", name) : fmt::format("write x.{}(...)", name);
    } else {
        advice.hint = did_you_mean(name, environment.function_names(method));
    }
    return advice;
}

Advice no_such_overload(const Call& call, std::span<const Type> types,
                        std::span<const Overload* const> overloads) {
    const std::string_view symbol = operator_symbol(call.function);
    if (symbol == "[]" || symbol == "[?]") {
        return {
            fmt::format("{} cannot be indexed with {}", to_string(types[0]), to_string(types[1])),
            ""};
    }
    if (!symbol.empty() && types.size() == 2) {
        return {fmt::format("'{}' does not take {}", symbol, join_types(types, " and ")),
                operand_hint(call, symbol, types[0], types[1])};
    }
    if (!symbol.empty()) {
        return {fmt::format("'{}' does not take {}", symbol, join_types(types, " and ")), ""};
    }
    const bool method = call.target != nullptr;
    const std::string given = "(" + join_types(types.subspan(method ? 1 : 0), ", ") + ")";
    std::vector<const Overload*> fitting;
    std::ranges::copy_if(overloads, std::back_inserter(fitting), [&](const Overload* overload) {
        const bool same_receiver = !method || overload->params[0].tag == types[0].tag ||
                                   overload->params[0].is(Tag::parameter);
        return same_receiver;
    });
    if (fitting.empty()) {
        return {fmt::format("no {} '{}' on {}", method ? "method" : "function", call.function,
                            method ? to_string(types[0]) : given),
                ""};
    }
    const std::string wanted = taken(fitting, method);
    return {fmt::format("'{}' does not take {}", call.function, given),
            wanted.empty() ? "" : fmt::format("it takes {}", wanted)};
}

}  // namespace tocsin::cel
