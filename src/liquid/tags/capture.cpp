// SPDX-License-Identifier: Apache-2.0
#include "liquid/rendering.hpp"
#include "liquid/tags/table.hpp"

namespace tocsin::liquid {
namespace {

class Capture final : public Node {
public:
    Capture(std::string_view name, Body body) : name_(name), body_(std::move(body)) {}

    Flow render(Rendering& rendering) const override {
        Flow flow = Flow::next;
        if (const auto text = rendering.capture(body_, flow)) {
            rendering.frame().assign(name_, *text);
        }
        return flow;
    }

    bool is_blank() const override { return true; }

private:
    std::string_view name_;
    Body body_;
};

std::string_view unquoted(std::string_view name) {
    const bool is_quoted = name.size() >= 2 && (name.front() == '\'' || name.front() == '"') &&
                           name.back() == name.front();
    return is_quoted ? name.substr(1, name.size() - 2) : name;
}

}  // namespace

std::unique_ptr<Node> tags::read_capture(Parser& parser, const Token& opener) {
    constexpr std::string_view ends[] = {"endcapture"};
    std::string_view name = unquoted(opener.markup);
    // Lax mode takes the first of several words.
    if (!parser.is_strict()) name = unquoted(name.substr(0, name.find_first_of(" \t\r\n")));
    if (name.empty() || name.find_first_of(" \t\r\n'\"") != std::string_view::npos) {
        parser.error(opener.all, "'capture' needs one name", "{% capture greeting %}");
    }
    Body body;
    if (parser.read_body(body, opener, ends).kind == Token::Kind::end) return nullptr;
    return std::make_unique<Capture>(name, std::move(body));
}

}  // namespace tocsin::liquid
