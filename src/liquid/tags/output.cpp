// SPDX-License-Identifier: Apache-2.0
#include "liquid/tags/output.hpp"

#include "liquid/evaluate.hpp"
#include "liquid/expression_parser.hpp"
#include "liquid/tags/table.hpp"

namespace tocsin::liquid {
namespace {

class Output final : public Node {
public:
    explicit Output(FilteredExpression expression) : expression_(std::move(expression)) {}

    Flow render(Rendering& rendering) const override {
        const Value value = evaluate(expression_, rendering);
        if (rendering.report(value)) return Flow::next;
        return rendering.emit(value);
    }

private:
    FilteredExpression expression_;
};

}  // namespace

std::unique_ptr<Node> read_output(Parser& parser, std::string_view markup) {
    return std::make_unique<Output>(ExpressionParser(parser, markup).filtered());
}

std::unique_ptr<Node> tags::read_echo(Parser& parser, const Token& opener) {
    return read_output(parser, opener.markup);
}

}  // namespace tocsin::liquid
