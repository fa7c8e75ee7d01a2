// SPDX-License-Identifier: Apache-2.0
#include "liquid/tags/table.hpp"

namespace tocsin::liquid {
namespace {

/// `break` or `continue`. Outside of a loop either ends the template.
class Interrupt final : public Node {
public:
    explicit Interrupt(Flow flow) : flow_(flow) {}

    Flow render(Rendering&) const override { return flow_; }

private:
    Flow flow_;
};

std::unique_ptr<Node> read_interrupt(Parser& parser, const Token& opener, Flow flow) {
    if (!opener.markup.empty() && parser.is_strict()) {
        parser.error(opener.markup, "'" + std::string(opener.name) + "' takes nothing");
    }
    return std::make_unique<Interrupt>(flow);
}

}  // namespace

std::unique_ptr<Node> tags::read_break(Parser& parser, const Token& opener) {
    return read_interrupt(parser, opener, Flow::break_loop);
}

std::unique_ptr<Node> tags::read_continue(Parser& parser, const Token& opener) {
    return read_interrupt(parser, opener, Flow::continue_loop);
}

}  // namespace tocsin::liquid
