// SPDX-License-Identifier: Apache-2.0
#include "liquid/tags/table.hpp"

namespace tocsin::liquid {

std::unique_ptr<Node> tags::read_raw(Parser& parser, const Token& opener) {
    if (!opener.markup.empty()) parser.error(opener.markup, "'raw' takes nothing");
    const auto text = parser.read_verbatim(opener, "endraw");
    if (!text || text->empty()) return nullptr;
    return std::make_unique<Text>(*text);
}

std::unique_ptr<Node> tags::read_doc(Parser& parser, const Token& opener) {
    if (!opener.markup.empty()) parser.error(opener.markup, "'doc' takes nothing");
    const auto text = parser.read_verbatim(opener, "enddoc");
    if (!text) return nullptr;
    const std::size_t nested = text->find("{% doc %}");
    if (nested != std::string_view::npos) {
        parser.error(text->substr(nested), "'doc' within 'doc'", "close the outer one first");
    }
    return nullptr;
}

}  // namespace tocsin::liquid
