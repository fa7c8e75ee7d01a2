// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "liquid/expression.hpp"
#include "liquid/lexer.hpp"
#include "liquid/parser.hpp"

namespace tocsin::liquid {

/// Reads the markup of one tag or output, word by word.
///
/// After the first thing that is wrong everything reads as nil, and `failed` says so. It is
/// reported, except where lax mode reads on: inside of `filtered`, and in what follows a condition.
class ExpressionParser {
public:
    ExpressionParser(Parser& parser, std::string_view markup);

    bool failed() const { return failed_; }

    Expression expression();
    /// An expression that is compared: there alone `blank` and `empty` are more than an empty text.
    Expression operand();
    /// An expression and its filters, up to the end of the markup.
    FilteredExpression filtered();
    /// Up to the end of the markup.
    Condition condition();
    /// `name: value` with or without commas, up to the end of the markup.
    std::vector<NamedExpression> named_arguments();
    /// The next of a loop's `name:`, before its value and after a comma or none; empty where none
    /// follows. Lax mode skips what is none of `names`, as Ruby scans for them.
    std::string_view attribute(std::span<const std::string_view> names, std::string_view hint = {});

    bool at_end() const { return looks(Lexeme::Kind::end); }
    bool looks(Lexeme::Kind kind, std::size_t ahead = 0) const;
    bool looks_word(std::string_view word) const;
    /// Takes the next word if it is of that kind, or is that identifier.
    bool takes(Lexeme::Kind kind);
    bool takes_word(std::string_view word);
    /// Takes the next word, which has to be of that kind; its text, or an empty one.
    std::string_view expect(Lexeme::Kind kind);
    /// The markup has to end here. In lax mode what is left is skipped.
    void expect_end();

    std::string_view next_text() const { return lexemes_[at_].text; }

    /// Records what is wrong with the next word, unless something was wrong before.
    void fail(std::string message, std::string hint = {});

private:
    Expression range();
    Expression variable();
    void steps(Expression& variable);
    Expression literal_or_variable();
    FilterUse filter();
    void argument(FilterUse& use);
    void check(const FilterUse& use);
    Condition::Term term();
    void skip_to_pipe();
    std::string_view text_from(std::size_t first) const;

    Parser& parser_;
    std::string_view markup_;
    std::vector<Lexeme> lexemes_;
    std::size_t at_ = 0;
    std::size_t depth_ = 0;
    bool failed_ = false;
    bool forgiving_ = false;  // what is wrong is skipped, not reported
};

}  // namespace tocsin::liquid
