// SPDX-License-Identifier: Apache-2.0
//
// `render` and `include`: another template in the place of the tag.
#include <algorithm>

#include "liquid/evaluate.hpp"
#include "liquid/expression_parser.hpp"
#include "liquid/partials.hpp"
#include "liquid/special.hpp"
#include "liquid/tags/for_loop.hpp"
#include "liquid/tags/loop.hpp"
#include "liquid/tags/table.hpp"

namespace tocsin::liquid {
namespace {

/// What both tags are written with.
struct PartialParts {
    std::uint32_t offset = 0;
    Expression name{};
    std::optional<Expression> subject{};  ///< After `with` or `for`.
    bool for_each = false;
    std::string_view alias{};  ///< After `as`.
    std::vector<NamedExpression> arguments{};
};

/// The partial's template, or null where there is none or it is wrong, which is recorded.
const ParsedTemplate* find_partial(std::string_view name, std::uint32_t offset,
                                   Rendering& rendering) {
    if (rendering.options().partials != nullptr) {
        const auto found = rendering.options().partials->find(name);
        if (found) return &(*found)->parsed();
        if (found.error().code != ErrorCode::not_found) {
            rendering.error(offset, found.error().code, describe(found.error()));
            return nullptr;
        }
    }
    rendering.error(offset, ErrorCode::not_found, "Could not find asset " + std::string(name),
                    "partials are the .liquid files of the playbook's folder");
    return nullptr;
}

/// `blocks/card` is bound as `card`.
std::string_view last_part(std::string_view name) { return name.substr(name.rfind('/') + 1); }

class Include final : public Node {
public:
    explicit Include(PartialParts parts) : parts_(std::move(parts)) {}

    Flow render(Rendering& rendering) const override {
        Frame& frame = rendering.frame();
        if (frame.is_isolated) {
            rendering.error(parts_.offset, ErrorCode::invalid,
                            "include usage is not allowed in this context",
                            "inside of 'render', use 'render'");
            return Flow::next;
        }
        const Value name = evaluate(parts_.name, rendering);
        if (!name.is(Kind::string)) {
            rendering.error(parts_.offset, ErrorCode::invalid,
                            "Argument error in tag 'include' - Illegal template name");
            return Flow::next;
        }
        if (!rendering.count_bytes(name.as_text().size())) return Flow::stop;
        const ParsedTemplate* partial = find_partial(name.as_text(), parts_.offset, rendering);
        if (partial == nullptr) return Flow::next;
        const Value subject = parts_.subject ? evaluate(*parts_.subject, rendering)
                                             : rendering.find(name.as_text()).value_or(Value());
        if (rendering.report(subject)) return Flow::next;
        Scope scope(frame);
        for (const auto& [key, expression] : parts_.arguments) {
            const Value value = evaluate(expression, rendering);
            if (rendering.report(value)) return Flow::next;
            // Each is searched for among those before it.
            if (!rendering.count_steps(frame.bound.size() / 16)) return Flow::stop;
            scope.bind(key, value);
        }
        const std::string_view bound =
            parts_.alias.empty() ? last_part(name.as_text()) : parts_.alias;
        if (!subject.is(Kind::list) || as_range(subject) != nullptr) {
            scope.bind(bound, subject.is(Kind::unknown) ? Value() : subject);
            return rendering.render_partial(*partial, frame, parts_.offset);
        }
        const List& list = subject.as_list();
        for (std::size_t i = 0; i < list.size(); ++i) {
            if (!rendering.count_step()) return Flow::stop;
            scope.bind(bound, list.at(i));
            const Flow flow = rendering.render_partial(*partial, frame, parts_.offset);
            if (flow != Flow::next) return flow;
        }
        return Flow::next;
    }

private:
    PartialParts parts_;
};

class Render final : public Node {
public:
    explicit Render(PartialParts parts) : parts_(std::move(parts)) {}

    Flow render(Rendering& rendering) const override {
        const std::string_view name = parts_.name.literal.as_text();
        const ParsedTemplate* partial = find_partial(name, parts_.offset, rendering);
        if (partial == nullptr) return Flow::next;
        const std::string_view bound = parts_.alias.empty() ? last_part(name) : parts_.alias;
        const Value subject = parts_.subject ? evaluate(*parts_.subject, rendering) : Value();
        if (rendering.report(subject)) return Flow::next;
        const LoopItems items(subject);
        const bool has_each =
            subject.is(Kind::list) || subject.is(Kind::map) || subject.is(Kind::structure);
        if (!parts_.for_each || !has_each) {
            Frame frame;
            if (!bind_arguments(frame, rendering)) return Flow::next;
            if (!subject.is(Kind::null)) frame.assign(bound, subject);
            return shielded(rendering.render_partial(*partial, frame, parts_.offset));
        }
        if (!rendering.has_room(sizeof(ForLoop))) return Flow::stop;
        auto* const loop = rendering.arena().make<ForLoop>(name, items.size(), nullptr);
        for (; loop->index < items.size(); ++loop->index) {
            if (!rendering.count_step()) return Flow::stop;
            Frame frame;
            frame.assign("forloop", Value::structure(loop));
            if (!bind_arguments(frame, rendering)) return Flow::next;
            const Value item = items.at(loop->index, rendering);
            if (!item.is(Kind::null)) frame.assign(bound, item);
            const Flow flow = rendering.render_partial(*partial, frame, parts_.offset);
            if (shielded(flow) == Flow::stop) return Flow::stop;
        }
        return Flow::next;
    }

private:
    /// The arguments are evaluated outside and bound inside; false if one has failed.
    bool bind_arguments(Frame& frame, Rendering& rendering) const {
        frame.is_isolated = true;
        for (const auto& [key, expression] : parts_.arguments) {
            const Value value = evaluate(expression, rendering);
            if (rendering.report(value)) return false;
            frame.assign(key, value);
        }
        return true;
    }

    /// A `break` inside does not reach the loops outside.
    static Flow shielded(Flow flow) { return flow == Flow::stop ? flow : Flow::next; }

    PartialParts parts_;
};

PartialParts read_parts(Parser& parser, const Token& opener) {
    PartialParts parts{.offset = parser.offset_of(opener.all)};
    ExpressionParser words(parser, opener.markup);
    if (words.at_end()) words.fail("'" + std::string(opener.name) + "' needs a name");
    parts.name = words.expression();
    if (opener.name == "render" && !words.failed() && !parts.name.literal.is(Kind::string)) {
        parser.error(opener.all,
                     "Syntax error in tag 'render' - Template name must be a quoted string",
                     "a name that is computed needs 'include'");
    }
    if (words.looks_word("with") || words.looks_word("for")) {
        parts.for_each = words.takes_word("for");
        if (!parts.for_each) words.takes_word("with");
        parts.subject = words.expression();
    }
    if (words.takes_word("as")) parts.alias = words.expect(Lexeme::Kind::identifier);
    parts.arguments = words.named_arguments();
    return parts;
}

}  // namespace

std::unique_ptr<Node> tags::read_include(Parser& parser, const Token& opener) {
    return std::make_unique<Include>(read_parts(parser, opener));
}

std::unique_ptr<Node> tags::read_render(Parser& parser, const Token& opener) {
    return std::make_unique<Render>(read_parts(parser, opener));
}

}  // namespace tocsin::liquid
