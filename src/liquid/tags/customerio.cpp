// SPDX-License-Identifier: Apache-2.0
//
// The tags that Customer.io adds.
#include <fmt/format.h>

#include "liquid/evaluate.hpp"
#include "liquid/expression_parser.hpp"
#include "liquid/rendering.hpp"
#include "liquid/tags/table.hpp"
#include "liquid/text.hpp"

namespace tocsin::liquid {
namespace {

/// `{% random 10 %}`: 0 to 9.
class RandomNumber final : public Node {
public:
    explicit RandomNumber(Expression bound) : bound_(std::move(bound)) {}

    Flow render(Rendering& rendering) const override {
        const auto bound = to_integer(evaluate(bound_, rendering));
        if (!bound || *bound <= 0) {
            rendering.error(bound_.offset, ErrorCode::invalid,
                            "random needs a whole number above 0");
            return Flow::next;
        }
        const std::uint64_t number = rendering.random() % static_cast<std::uint64_t>(*bound);
        return rendering.emit(Value::int64(static_cast<std::int64_t>(number)));
    }

private:
    Expression bound_;
};

/// A version 4 UUID (RFC 9562, section 5.4).
class Uuid final : public Node {
public:
    Flow render(Rendering& rendering) const override {
        const std::uint64_t a = rendering.random();
        const std::uint64_t b = rendering.random();
        return rendering.write(fmt::format("{:08x}-{:04x}-4{:03x}-{:04x}-{:012x}", a >> 32,
                                           (a >> 16) & 0xFFFF, a & 0xFFF, 0x8000 | (b >> 50),
                                           b & 0xFFFF'FFFF'FFFF));
    }
};

/// The URL alone: the links of an alert are not tracked.
class Link final : public Node {
public:
    explicit Link(std::string_view url) : url_(url) {}

    Flow render(Rendering& rendering) const override { return rendering.write(url_); }

private:
    std::string_view url_;
};

/// Stands for nothing outside of Customer.io's own emails. `render_liquid` is among them: it would
/// run data as template code.
class EmailOnly final : public Node {
public:
    EmailOnly(std::string_view name, std::uint32_t offset) : name_(name), offset_(offset) {}

    Flow render(Rendering& rendering) const override {
        rendering.warn(offset_, fmt::format("'{}' is empty here", name_),
                       "only Customer.io's own messages have it");
        return Flow::next;
    }

private:
    std::string_view name_;
    std::uint32_t offset_;
};

}  // namespace

std::unique_ptr<Node> tags::read_random(Parser& parser, const Token& opener) {
    ExpressionParser words(parser, opener.markup);
    Expression bound = words.expression();
    words.expect_end();
    return std::make_unique<RandomNumber>(std::move(bound));
}

std::unique_ptr<Node> tags::read_generate_uuid(Parser&, const Token&) {
    return std::make_unique<Uuid>();
}

std::unique_ptr<Node> tags::read_cio_link(Parser& parser, const Token& opener) {
    const std::size_t at = opener.markup.find("url:");
    std::string_view url = at == std::string_view::npos ? "" : trim(opener.markup.substr(at + 4));
    url = url.substr(0, url.find_first_of(" \t\r\n"));
    if (url.size() >= 2 && (url.front() == '\'' || url.front() == '"')) {
        url = url.substr(1, url.size() - 2);
    }
    if (url.empty()) {
        parser.error(opener.all, "'cio_link' needs an address", "{% cio_link url:https://... %}");
        return nullptr;
    }
    return std::make_unique<Link>(url);
}

std::unique_ptr<Node> tags::read_email_only(Parser& parser, const Token& opener) {
    return std::make_unique<EmailOnly>(opener.name, parser.offset_of(opener.all));
}

}  // namespace tocsin::liquid
