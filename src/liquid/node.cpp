// SPDX-License-Identifier: Apache-2.0
#include "liquid/node.hpp"

#include <algorithm>

#include "liquid/rendering.hpp"
#include "liquid/tokens.hpp"

namespace tocsin::liquid {

Text::Text(std::string_view text) : text_(text), link_target_(liquid::link_target_after(text)) {}

Flow Text::render(Rendering& rendering) const { return rendering.write(text_, link_target_); }

bool Text::is_blank() const { return std::ranges::all_of(text_, is_space); }

void Text::trim_end() { text_ = liquid::trim_end(text_); }

void Body::add(std::unique_ptr<Node> node, std::uint32_t offset) {
    last_text_ = nullptr;
    if (node) nodes_.push_back({std::move(node), offset});
}

void Body::add_text(std::string_view text, std::uint32_t offset) {
    auto node = std::make_unique<Text>(text);
    last_text_ = node.get();
    nodes_.push_back({std::move(node), offset});
}

void Body::trim_last_text() {
    if (last_text_ != nullptr) last_text_->trim_end();
}

Flow Body::render(Rendering& rendering) const {
    // What is wrong between two turns of a loop is wrong at the loop.
    const std::uint32_t outer = rendering.at();
    Flow flow = Flow::next;
    for (const auto& [node, offset] : nodes_) {
        rendering.at(offset);
        if (!rendering.count_step()) return Flow::stop;
        flow = node->render(rendering);
        if (flow != Flow::next) break;
    }
    rendering.at(outer);
    return flow;
}

bool Body::is_blank() const {
    return std::ranges::all_of(nodes_,
                               [](const Placed& placed) { return placed.node->is_blank(); });
}

void Body::drop_text() {
    last_text_ = nullptr;
    std::erase_if(nodes_, [](const Placed& placed) { return placed.node->is_text(); });
}

}  // namespace tocsin::liquid
