// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

#include "liquid/parser.hpp"

namespace tocsin::liquid {

/// A tag as the language has it.
struct Tag {
    std::string_view name;
    TagReader read;
};

/// The tag of that name, or null. `liquid` is among them, though the parser itself reads it.
const Tag* find_tag(std::string_view name);
std::span<const std::string_view> tag_names();

/// The tags, by the file that has them.
namespace tags {

std::unique_ptr<Node> read_assign(Parser& parser, const Token& opener);    // assign.cpp
std::unique_ptr<Node> read_capture(Parser& parser, const Token& opener);   // capture.cpp
std::unique_ptr<Node> read_if(Parser& parser, const Token& opener);        // if.cpp, unless too
std::unique_ptr<Node> read_case(Parser& parser, const Token& opener);      // case.cpp
std::unique_ptr<Node> read_for(Parser& parser, const Token& opener);       // for.cpp
std::unique_ptr<Node> read_tablerow(Parser& parser, const Token& opener);  // tablerow.cpp
std::unique_ptr<Node> read_break(Parser& parser, const Token& opener);     // interrupt.cpp
std::unique_ptr<Node> read_continue(Parser& parser, const Token& opener);
std::unique_ptr<Node> read_cycle(Parser& parser, const Token& opener);      // cycle.cpp
std::unique_ptr<Node> read_increment(Parser& parser, const Token& opener);  // counter.cpp
std::unique_ptr<Node> read_decrement(Parser& parser, const Token& opener);
std::unique_ptr<Node> read_ifchanged(Parser& parser, const Token& opener);  // ifchanged.cpp
std::unique_ptr<Node> read_echo(Parser& parser, const Token& opener);       // output.cpp
std::unique_ptr<Node> read_raw(Parser& parser, const Token& opener);        // verbatim.cpp
std::unique_ptr<Node> read_doc(Parser& parser, const Token& opener);
std::unique_ptr<Node> read_comment(Parser& parser, const Token& opener);  // comment.cpp
std::unique_ptr<Node> read_inline_comment(Parser& parser, const Token& opener);
std::unique_ptr<Node> read_liquid(Parser& parser, const Token& opener);
std::unique_ptr<Node> read_render(Parser& parser, const Token& opener);  // partial.cpp
std::unique_ptr<Node> read_include(Parser& parser, const Token& opener);
std::unique_ptr<Node> read_random(Parser& parser, const Token& opener);  // customerio.cpp
std::unique_ptr<Node> read_generate_uuid(Parser& parser, const Token& opener);
std::unique_ptr<Node> read_cio_link(Parser& parser, const Token& opener);
std::unique_ptr<Node> read_email_only(Parser& parser, const Token& opener);

}  // namespace tags
}  // namespace tocsin::liquid
