// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "liquid/compare.hpp"
#include "liquid/evaluate.hpp"
#include "liquid/expression_parser.hpp"
#include "liquid/tags/table.hpp"

namespace tocsin::liquid {
namespace {

/// A `when` with all of its values, or an `else`, which has none.
struct Branch {
    std::vector<Expression> values{};
    bool is_else = false;
    Body body{};
};

/// Every branch that matches is rendered, once for each of its values that does; an `else` is if
/// none before it has matched. That is Shopify's rule, which templates rely on.
class Case final : public Node {
public:
    Case(Expression subject, std::vector<Branch> branches)
        : subject_(std::move(subject)), branches_(std::move(branches)) {
        is_blank_ = std::ranges::all_of(
            branches_, [](const Branch& branch) { return branch.body.is_blank(); });
        if (!is_blank_) return;
        for (Branch& branch : branches_) branch.body.drop_text();
    }

    Flow render(Rendering& rendering) const override {
        const Rendering::Hush hush(rendering, is_blank_);
        bool matched = false;
        for (const Branch& branch : branches_) {
            if (branch.is_else && !matched) {
                const Flow flow = branch.body.render(rendering);
                if (flow != Flow::next) return flow;
            }
            for (const Expression& expression : branch.values) {
                const Value subject = evaluate(subject_, rendering);
                const Value value = evaluate(expression, rendering);
                if (rendering.report(subject) || rendering.report(value)) return Flow::next;
                if (!are_equal(subject, value, rendering)) continue;
                matched = true;
                const Flow flow = branch.body.render(rendering);
                if (flow != Flow::next) return flow;
            }
        }
        return Flow::next;
    }

    bool is_blank() const override { return is_blank_; }

private:
    Expression subject_;
    std::vector<Branch> branches_;
    bool is_blank_ = false;
};

Branch read_when(Parser& parser, const Token& token) {
    Branch branch;
    ExpressionParser words(parser, token.markup);
    do {
        branch.values.push_back(words.operand());
    } while (words.takes(Lexeme::Kind::comma) || words.takes_word("or"));
    words.expect_end();
    return branch;
}

}  // namespace

std::unique_ptr<Node> tags::read_case(Parser& parser, const Token& opener) {
    constexpr std::string_view ends[] = {"when", "else", "endcase"};
    ExpressionParser words(parser, opener.markup);
    Expression subject = words.expression();
    words.expect_end();
    Body before_first;
    std::vector<Branch> branches;
    Token token = parser.read_body(before_first, opener, ends);
    while (token.kind != Token::Kind::end && token.name != "endcase") {
        branches.push_back(token.name == "when" ? read_when(parser, token)
                                                : Branch{.is_else = true});
        token = parser.read_body(branches.back().body, opener, ends);
    }
    if (token.kind == Token::Kind::end) return nullptr;
    return std::make_unique<Case>(std::move(subject), std::move(branches));
}

}  // namespace tocsin::liquid
