// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "liquid/evaluate.hpp"
#include "liquid/tags/for_loop.hpp"
#include "liquid/tags/loop.hpp"
#include "liquid/tags/table.hpp"

namespace tocsin::liquid {
namespace {

struct ForParts {
    std::string_view variable{};
    Expression collection{};
    std::string name{};  ///< `forloop.name`, which `offset: continue` goes by.
    bool is_reversed = false;
    LoopBounds bounds{};
    Body body{};
    Body otherwise{};
};

class For final : public Node {
public:
    explicit For(ForParts parts) : parts_(std::move(parts)) {
        is_blank_ = parts_.body.is_blank() && parts_.otherwise.is_blank();
        if (!is_blank_) return;
        parts_.body.drop_text();
        parts_.otherwise.drop_text();
    }

    Flow render(Rendering& rendering) const override {
        const Rendering::Hush hush(rendering, is_blank_);
        const Value collection = evaluate(parts_.collection, rendering);
        if (rendering.report(collection)) return Flow::next;
        Frame& frame = rendering.frame();
        const LoopItems items(collection);
        const bool remembers = parts_.bounds.continues || !frame.loop_ends.empty();
        const auto ended = remembers ? frame.loop_ends.find(parts_.name) : frame.loop_ends.end();
        const auto part =
            part_of_loop(parts_.bounds, Bounds::strict, items,
                         ended == frame.loop_ends.end() ? 0 : ended->second, rendering);
        if (!part) {
            rendering.report(part.error());
            return Flow::next;
        }
        frame.loop_ends.insert_or_assign(parts_.name, part->end);
        if (part->count == 0) return parts_.otherwise.render(rendering);
        return turns(items, *part, rendering);
    }

    bool is_blank() const override { return is_blank_; }

private:
    Flow turns(const LoopItems& items, const LoopPart& part, Rendering& rendering) const {
        Frame& frame = rendering.frame();
        if (!rendering.has_room(sizeof(ForLoop))) return Flow::stop;
        auto* const loop = rendering.arena().make<ForLoop>(parts_.name, part.count, frame.loop);
        const ForLoop* const outer = std::exchange(frame.loop, loop);
        Scope scope(frame);
        scope.bind("forloop", Value::structure(loop));
        Flow flow = Flow::next;
        for (std::size_t i = 0; i < part.count; ++i) {
            if (!rendering.count_step()) {
                flow = Flow::stop;
                break;
            }
            const std::size_t at =
                parts_.is_reversed ? part.first + part.count - 1 - i : part.first + i;
            scope.bind(parts_.variable, items.at(at, rendering));
            flow = parts_.body.render(rendering);
            if (flow == Flow::break_loop || flow == Flow::stop) break;
            ++loop->index;
        }
        frame.loop = outer;
        return flow == Flow::stop ? flow : Flow::next;
    }

    ForParts parts_;
    bool is_blank_ = false;
};

void read_head(Parser& parser, std::string_view markup, ForParts& parts) {
    ExpressionParser words(parser, markup);
    parts.variable = words.expect(Lexeme::Kind::identifier);
    if (!words.takes_word("in")) words.fail("'for' needs 'in' after its variable");
    parts.collection = words.expression();
    parts.name = std::string(parts.variable) + "-" + std::string(parts.collection.text);
    std::erase_if(parts.name, is_space);
    parts.is_reversed = words.takes_word("reversed");
    constexpr std::string_view names[] = {"limit", "offset"};
    while (true) {
        const std::string_view name = words.attribute(names, "'reversed' comes before them");
        if (name.empty()) break;
        read_bound(name, words, parts.bounds);
    }
    words.expect_end();
}

}  // namespace

std::unique_ptr<Node> tags::read_for(Parser& parser, const Token& opener) {
    constexpr std::string_view ends[] = {"else", "endfor"};
    ForParts parts;
    read_head(parser, opener.markup, parts);
    Token token = parser.read_body(parts.body, opener, ends);
    while (token.name == "else") {
        parts.otherwise = Body();
        token = parser.read_body(parts.otherwise, opener, ends);
    }
    if (token.kind == Token::Kind::end) return nullptr;
    return std::make_unique<For>(std::move(parts));
}

}  // namespace tocsin::liquid
