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
        is_constant_ = std::ranges::all_of(values_, is_constant);
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
    /// A literal, or a range of two.
    static bool is_constant(const Expression& value) {
        return value.kind != Expression::Kind::variable &&
               std::ranges::all_of(value.parts, is_constant);
    }

    /// Cycles with the same name go on together, and so do those of the same constants and no
    /// name. Any other one is on its own.
    std::string key(Rendering& rendering) const {
        std::string key;
        const auto add = [&](const Expression& value) {
            rendering.append_inspected(key, evaluate(value, rendering));
        };
        if (name_) {
            add(*name_);
            return key;
        }
        if (!is_constant_) return "at " + std::to_string(values_.front().offset);
        for (const Expression& value : values_) {
            add(value);
            key += ", ";
        }
        return key;
    }

    std::optional<Expression> name_;
    std::vector<Expression> values_;
    bool is_constant_ = false;
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
