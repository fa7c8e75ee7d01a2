// SPDX-License-Identifier: Apache-2.0
#include "liquid/expression_parser.hpp"

#include <algorithm>
#include <charconv>

#include "base/nearest.hpp"
#include "liquid/filter.hpp"
#include "liquid/number.hpp"
#include "liquid/special.hpp"

namespace tocsin::liquid {
namespace {

using Kind = Lexeme::Kind;

/// An integer that 64 bits do not hold is a float64, as in JSON.
Value number_value(std::string_view text) {
    const char* const end = text.data() + text.size();
    if (text.find('.') == std::string_view::npos) {
        std::int64_t i = 0;
        if (std::from_chars(text.data(), end, i).ec == std::errc()) return Value::int64(i);
        std::uint64_t u = 0;
        if (std::from_chars(text.data(), end, u).ec == std::errc()) return Value::uint64(u);
    }
    return Value::float64(nearest_double(text));
}

std::optional<Value> named_literal(std::string_view name) {
    if (name == "nil" || name == "null") return Value();
    if (name == "true") return Value::boolean(true);
    if (name == "false") return Value::boolean(false);
    // An empty text, but for the operands of conditions.
    if (name == "blank" || name == "empty") return Value::string("").trusted();
    return std::nullopt;
}

Comparison comparison_of(std::string_view text) {
    if (text == "==") return Comparison::equal;
    if (text == "!=" || text == "<>") return Comparison::not_equal;
    if (text == "<") return Comparison::less;
    if (text == "<=") return Comparison::less_or_equal;
    if (text == ">") return Comparison::greater;
    if (text == ">=") return Comparison::greater_or_equal;
    return Comparison::contains;
}

}  // namespace

ExpressionParser::ExpressionParser(Parser& parser, std::string_view markup)
    : parser_(parser), markup_(markup), lexemes_(lex(markup)) {}

bool ExpressionParser::looks(Kind kind, std::size_t ahead) const {
    return at_ + ahead < lexemes_.size() && lexemes_[at_ + ahead].kind == kind;
}

bool ExpressionParser::looks_word(std::string_view word) const {
    return looks(Kind::identifier) && next_text() == word;
}

bool ExpressionParser::takes(Kind kind) {
    if (!looks(kind) || failed_) return false;
    if (kind != Kind::end) ++at_;
    return true;
}

bool ExpressionParser::takes_word(std::string_view word) {
    return looks_word(word) && takes(Kind::identifier);
}

std::string_view ExpressionParser::expect(Kind kind) {
    const std::string_view text = next_text();
    if (takes(kind)) return text;
    fail("expected " + std::string(kind_name(kind)));
    return {};
}

void ExpressionParser::expect_end() {
    if (at_end() || failed_ || !parser_.is_strict()) return;
    if (looks(Kind::equals)) {
        fail("expected the end", "equality is written '=='");
    } else {
        fail("expected the end");
    }
}

void ExpressionParser::fail(std::string message, std::string hint) {
    if (failed_) return;
    failed_ = true;
    if (forgiving_) return;
    const Lexeme& found = lexemes_[at_];
    if (found.kind == Kind::stray) {
        const bool is_quote = found.text == "'" || found.text == "\"";
        message = "Unexpected character " + std::string(found.text);
        hint = is_quote ? "the text has no end" : "";
    } else {
        message += " but found ";
        message += found.kind == Kind::identifier || found.kind == Kind::number
                       ? "'" + std::string(found.text) + "'"
                       : std::string(kind_name(found.kind));
    }
    parser_.error(found.text, std::move(message), std::move(hint));
}

Expression ExpressionParser::expression() {
    if (depth_ >= parser_.options().depth_max) {
        parser_.fatal(next_text(), "nested too deep", {}, ErrorCode::over_limit);
        failed_ = true;
    }
    if (failed_) return {};
    const std::size_t first = at_;
    ++depth_;
    Expression result;
    switch (lexemes_[at_].kind) {
        case Kind::identifier:
        case Kind::open_square: result = literal_or_variable(); break;
        case Kind::open_round: result = range(); break;
        case Kind::string: {
            const std::string_view text = expect(Kind::string);
            result.literal = Value::string(text.substr(1, text.size() - 2)).trusted();
            break;
        }
        case Kind::number: result.literal = number_value(expect(Kind::number)); break;
        default: fail("expected a value");
    }
    --depth_;
    result.text = text_from(first);
    result.offset = parser_.offset_of(result.text);
    return result;
}

Expression ExpressionParser::operand() {
    Expression result = expression();
    if (result.kind != Expression::Kind::literal) return result;
    if (result.text == "blank") result.literal = blank;
    if (result.text == "empty") result.literal = empty;
    return result;
}

Expression ExpressionParser::range() {
    Expression result{.kind = Expression::Kind::range};
    expect(Kind::open_round);
    result.parts.push_back(expression());
    expect(Kind::dotdot);
    result.parts.push_back(expression());
    expect(Kind::close_round);
    return result;
}

Expression ExpressionParser::literal_or_variable() {
    const std::string_view name = next_text();
    Expression result = variable();
    if (looks(Kind::open_square) || !result.path.empty() || result.name.empty()) return result;
    if (const auto literal = named_literal(name)) return {.literal = *literal};
    return result;
}

Expression ExpressionParser::variable() {
    Expression result{.kind = Expression::Kind::variable};
    if (takes(Kind::open_square)) {
        result.parts.push_back(expression());
        expect(Kind::close_square);
    } else {
        result.name = expect(Kind::identifier);
    }
    steps(result);
    return result;
}

void ExpressionParser::steps(Expression& variable) {
    while (!failed_) {
        Step step{.offset = parser_.offset_of(next_text())};
        if (takes(Kind::dot)) {
            step.dotted = true;
            step.offset = parser_.offset_of(next_text());
            step.key = Value::string(expect(Kind::identifier));
        } else if (takes(Kind::open_square)) {
            auto index = std::make_unique<Expression>(expression());
            expect(Kind::close_square);
            if (index->kind == Expression::Kind::literal) {
                step.key = index->literal;
            } else {
                step.index = std::move(index);
            }
        } else {
            return;
        }
        variable.path.push_back(std::move(step));
    }
}

FilteredExpression ExpressionParser::filtered() {
    FilteredExpression result;
    if (at_end()) return result;
    forgiving_ = !parser_.is_strict();
    result.value = expression();
    while (!at_end()) {
        if (failed_ || !looks(Kind::pipe)) {
            fail("expected '|' or the end");
            if (!forgiving_) break;
            skip_to_pipe();
            continue;
        }
        takes(Kind::pipe);
        FilterUse use = filter();
        if (!use.name.empty()) result.filters.push_back(std::move(use));
    }
    return result;
}

void ExpressionParser::skip_to_pipe() {
    failed_ = false;
    while (!at_end() && !looks(Kind::pipe)) ++at_;
}

FilterUse ExpressionParser::filter() {
    FilterUse use;
    use.offset = parser_.offset_of(next_text());
    // `contains` is a filter of Customer.io's as well as a comparison.
    const bool is_contains = looks(Kind::comparison) && next_text() == "contains";
    if (!looks(Kind::identifier) && !is_contains) {
        fail("expected a filter's name");
        return use;
    }
    use.name = expect(is_contains ? Kind::comparison : Kind::identifier);
    use.filter = find_filter(use.name);
    if (takes(Kind::colon)) {
        do argument(use);
        while (takes(Kind::comma));
    }
    if (!failed_ && parser_.options().check_filters) check(use);
    return use;
}

void ExpressionParser::argument(FilterUse& use) {
    if (looks(Kind::identifier) && looks(Kind::colon, 1)) {
        const std::string_view name = expect(Kind::identifier);
        expect(Kind::colon);
        use.named.push_back({name, expression()});
    } else {
        Expression value = expression();
        // Lax mode forgives a comma too many.
        if (!failed_) use.arguments.push_back(std::move(value));
    }
}

void ExpressionParser::check(const FilterUse& use) {
    if (use.filter == nullptr) {
        parser_.error(use.name, "Unknown filter '" + std::string(use.name) + "'",
                      did_you_mean(use.name, filter_names()));
    } else if (const auto wrong = wrong_arguments(use)) {
        parser_.error(use.name, *wrong);
    }
}

Condition ExpressionParser::condition() {
    Condition condition;
    while (true) {
        Condition::Term next = term();
        if (takes_word("and")) {
            next.join = Condition::Join::all;
        } else if (takes_word("or")) {
            next.join = Condition::Join::any;
        }
        const bool ends = next.join == Condition::Join::end;
        condition.terms.push_back(std::move(next));
        if (ends) break;
    }
    expect_end();
    return condition;
}

Condition::Term ExpressionParser::term() {
    Condition::Term term;
    term.left = operand();
    const std::string_view text = next_text();
    if (takes(Kind::comparison)) {
        term.comparison = comparison_of(text);
        term.right = operand();
    } else if (!failed_ && looks(Kind::identifier) && text != "and" && text != "or") {
        failed_ = true;
        parser_.error(text, "Unknown operator " + std::string(text),
                      "there are == != < <= > >= and contains");
    }
    return term;
}

std::vector<NamedExpression> ExpressionParser::named_arguments() {
    std::vector<NamedExpression> arguments;
    takes(Kind::comma);
    while (looks(Kind::identifier) && !failed_) {
        const std::string_view name = expect(Kind::identifier);
        expect(Kind::colon);
        arguments.push_back({name, expression()});
        takes(Kind::comma);
    }
    expect_end();
    return arguments;
}

std::string_view ExpressionParser::attribute(std::span<const std::string_view> names,
                                             std::string_view hint) {
    const auto looks_known = [&] {
        return looks(Kind::identifier) && std::ranges::find(names, next_text()) != names.end();
    };
    const bool has_comma = takes(Kind::comma);
    if (!parser_.is_strict()) {
        while (!at_end() && !(looks_known() && looks(Kind::colon, 1))) ++at_;
    }
    if (failed_ || (at_end() && !(has_comma && parser_.is_strict()))) return {};
    if (!looks_known()) {
        std::string expected = "expected ";
        for (const std::string_view name : names) expected += "'" + std::string(name) + "', ";
        expected.replace(expected.size() - 2, 2, " or the end");
        fail(std::move(expected), std::string(hint));
    }
    const std::string_view name = expect(Kind::identifier);
    expect(Kind::colon);
    return failed_ ? std::string_view() : name;
}

std::string_view ExpressionParser::text_from(std::size_t first) const {
    if (at_ == first) return lexemes_[first].text;
    const std::string_view last = lexemes_[at_ - 1].text;
    const char* const begin = lexemes_[first].text.data();
    return {begin, static_cast<std::size_t>(last.data() + last.size() - begin)};
}

}  // namespace tocsin::liquid
