// SPDX-License-Identifier: Apache-2.0
#include "liquid/rendering.hpp"
#include "liquid/tags/table.hpp"

namespace tocsin::liquid {
namespace {

/// Writes its block unless that is what the last `ifchanged`, this one or another, has written.
class IfChanged final : public Node {
public:
    explicit IfChanged(Body body) : body_(std::move(body)) {}

    Flow render(Rendering& rendering) const override {
        // Written where it belongs, since what data may do there depends on what stands before it.
        const Rendering::Mark before = rendering.mark();
        const Flow flow = body_.render(rendering);
        if (flow == Flow::stop) return flow;
        if (rendering.written_since(before) == rendering.frame().last_changed) {
            rendering.take_back(before);
        } else {
            rendering.frame().last_changed = rendering.written_since(before);
        }
        return flow;
    }

    bool is_blank() const override { return body_.is_blank(); }

private:
    Body body_;
};

}  // namespace

std::unique_ptr<Node> tags::read_ifchanged(Parser& parser, const Token& opener) {
    constexpr std::string_view ends[] = {"endifchanged"};
    Body body;
    if (parser.read_body(body, opener, ends).kind == Token::Kind::end) return nullptr;
    return std::make_unique<IfChanged>(std::move(body));
}

}  // namespace tocsin::liquid
