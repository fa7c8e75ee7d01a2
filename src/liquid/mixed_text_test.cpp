// SPDX-License-Identifier: Apache-2.0
#include "liquid/mixed_text.hpp"

#include <doctest/doctest.h>

#include <string>

namespace tocsin::liquid {
namespace {

// "author|data|author", with the author's pieces in capitals.
std::string pieces_of(const MixedTexts& texts, std::string_view text) {
    std::string out;
    const bool found = texts.for_each_piece(text, [&](std::string_view piece, bool is_authors) {
        out +=
            (out.empty() ? "" : "|") + std::string(is_authors ? "A:" : "d:") + std::string(piece);
    });
    return found ? out : "none";
}

}  // namespace

TEST_CASE("mixed text: any part of a text knows who wrote it") {
    const std::string text = "Hello Ana, welcome";
    TextParts parts;
    parts.grow_to(6, true);
    parts.grow_to(9, false);
    parts.grow_to(9, true);
    parts.grow_to(18, true);
    REQUIRE(parts.parts().size() == 3);
    CHECK(parts.has_authors());
    CHECK(parts.has_data());
    MixedTexts texts;
    texts.add(text, parts);
    const std::string_view whole = text;
    CHECK(pieces_of(texts, whole) == "A:Hello |d:Ana|A:, welcome");
    CHECK(pieces_of(texts, whole.substr(6, 3)) == "d:Ana");
    CHECK(pieces_of(texts, whole.substr(4, 4)) == "A:o |d:An");
    CHECK(pieces_of(texts, whole.substr(18)).empty());
    CHECK(pieces_of(texts, "Hello") == "none");
    CHECK(pieces_of(MixedTexts(), whole) == "none");
}

TEST_CASE("mixed text: what is cut back is forgotten") {
    TextParts parts;
    parts.grow_to(3, true);
    parts.grow_to(6, false);
    parts.cut_to(4);
    CHECK(parts.parts().back().end == 4);
    parts.cut_to(3);
    CHECK_FALSE(parts.has_data());
    parts.cut_to(0);
    CHECK(parts.parts().empty());
}

}  // namespace tocsin::liquid
