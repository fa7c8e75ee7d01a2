// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "liquid/evaluate.hpp"
#include "liquid/expression_parser.hpp"
#include "liquid/tags/table.hpp"

namespace tocsin::liquid {
namespace {

struct Branch {
    Condition condition{};
    bool wanted = true;  ///< What the condition has to be; false for `unless` itself.
    bool is_else = false;
    Body body{};
};

class If final : public Node {
public:
    explicit If(std::vector<Branch> branches) : branches_(std::move(branches)) {
        is_blank_ = std::ranges::all_of(
            branches_, [](const Branch& branch) { return branch.body.is_blank(); });
        if (!is_blank_) return;
        for (Branch& branch : branches_) branch.body.drop_text();
    }

    Flow render(Rendering& rendering) const override {
        const Rendering::Hush hush(rendering, is_blank_);
        for (const Branch& branch : branches_) {
            if (branch.is_else) return branch.body.render(rendering);
            const Value holds = evaluate(branch.condition, rendering);
            if (rendering.report(holds)) return Flow::next;
            if (holds.is_true() == branch.wanted) return branch.body.render(rendering);
        }
        return Flow::next;
    }

    bool is_blank() const override { return is_blank_; }

private:
    std::vector<Branch> branches_;
    bool is_blank_ = false;
};

Branch read_branch(Parser& parser, const Token& token) {
    Branch branch;
    std::string_view markup = token.markup;
    if (token.name == "else") {
        // `{% else if x %}` is what people write who mean `elsif`.
        if (!markup.starts_with("if ")) {
            branch.is_else = true;
            return branch;
        }
        markup = trim(markup.substr(2));
    }
    branch.wanted = token.name != "unless";
    if (markup.empty()) {
        parser.error(token.all, "'" + std::string(token.name) + "' needs a condition");
    } else {
        branch.condition = ExpressionParser(parser, markup).condition();
    }
    return branch;
}

}  // namespace

std::unique_ptr<Node> tags::read_if(Parser& parser, const Token& opener) {
    const std::string_view ends[] = {"elsif", "else", opener.name == "if" ? "endif" : "endunless"};
    std::vector<Branch> branches;
    Token token = opener;
    do {
        branches.push_back(read_branch(parser, token));
        token = parser.read_body(branches.back().body, opener, ends);
        if (token.kind == Token::Kind::end) return nullptr;
    } while (token.name != std::end(ends)[-1]);
    return std::make_unique<If>(std::move(branches));
}

}  // namespace tocsin::liquid
