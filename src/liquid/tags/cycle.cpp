// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "liquid/evaluate.hpp"
#include "liquid/expression_parser.hpp"
#include "liquid/tags/table.hpp"
#include "liquid/text.hpp"

namespace tocsin::liquid {
namespace {

class Cycle final : public Node {
public:
    Cycle(std::optional<Expression> name, std::vector<Expression> values)
        : name_(std::move(name)), values_(std::move(values)) {
        shares_by_text_ = std::ranges::all_of(values_, [](const Expression& value) {
            return value.kind == Expression::Kind::literal;
        });
    }

    Flow render(Rendering& rendering) const override {
        const std::string own = key(rendering);
        // The frame keeps it.
        if (!rendering.count_steps(values_.size()) || !rendering.has_room(own.size())) {
            return Flow::stop;
        }
        std::size_t& turn = rendering.frame().cycles[own];
        // A cycle of the same name may have had more values than this one.
        const Value value = turn < values_.size() ? evaluate(values_[turn], rendering) : Value();
        turn = turn + 1 >= values_.size() ? 0 : turn + 1;
        if (rendering.report(value)) return Flow::next;
        return rendering.emit(value);
    }

private:
    /// Cycles with the same name go on together, and so do those with the same literals and no
    /// name. Any other one is on its own.
    std::string key(Rendering& rendering) const {
        std::string key;
        if (name_) {
            rendering.append_inspected(key, evaluate(*name_, rendering));
        } else if (shares_by_text_) {
            for (const Expression& value : values_) key += std::string(value.text) + ",";
        } else {
            key = "at " + std::to_string(values_.front().offset);
        }
        return key;
    }

    std::optional<Expression> name_;
    std::vector<Expression> values_;
    bool shares_by_text_ = false;
};

}  // namespace

std::unique_ptr<Node> tags::read_cycle(Parser& parser, const Token& opener) {
    ExpressionParser words(parser, opener.markup);
    std::optional<Expression> name;
    std::vector<Expression> values;
    values.push_back(words.expression());
    if (words.takes(Lexeme::Kind::colon)) {
        name = std::move(values.front());
        values.front() = words.expression();
    }
    while (words.takes(Lexeme::Kind::comma) && !words.at_end()) {
        values.push_back(words.expression());
    }
    words.expect_end();
    return std::make_unique<Cycle>(std::move(name), std::move(values));
}

}  // namespace tocsin::liquid
