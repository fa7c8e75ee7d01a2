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

void Body::add(std::unique_ptr<Node> node) {
    last_text_ = nullptr;
    if (node) nodes_.push_back(std::move(node));
}

void Body::add_text(std::string_view text) {
    auto node = std::make_unique<Text>(text);
    last_text_ = node.get();
    nodes_.push_back(std::move(node));
}

void Body::trim_last_text() {
    if (last_text_ != nullptr) last_text_->trim_end();
}

Flow Body::render(Rendering& rendering) const {
    for (const auto& node : nodes_) {
        if (!rendering.count_step()) return Flow::stop;
        const Flow flow = node->render(rendering);
        if (flow != Flow::next) return flow;
    }
    return Flow::next;
}

bool Body::is_blank() const {
    return std::ranges::all_of(nodes_, [](const auto& node) { return node->is_blank(); });
}

void Body::drop_text() {
    last_text_ = nullptr;
    std::erase_if(nodes_, [](const auto& node) { return node->is_text(); });
}

}  // namespace tocsin::liquid
