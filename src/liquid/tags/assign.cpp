// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "liquid/evaluate.hpp"
#include "liquid/expression_parser.hpp"
#include "liquid/tags/table.hpp"

namespace tocsin::liquid {
namespace {

class Assign final : public Node {
public:
    Assign(std::string_view name, FilteredExpression expression)
        : name_(name), expression_(std::move(expression)) {}

    Flow render(Rendering& rendering) const override {
        const Rendering::Hush hush(rendering, true);
        const Value value = evaluate(expression_, rendering);
        if (!rendering.report(value)) rendering.frame().assign(name_, value);
        return Flow::next;
    }

    bool is_blank() const override { return true; }

private:
    std::string_view name_;
    FilteredExpression expression_;
};

bool is_name_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == '.' || c == '[' || c == ']' || c == '?';
}

}  // namespace

/// Names may be of digits alone, or hold dots and brackets, as in Shopify's: `{{ 123 }}` does not
/// read them, but old templates have them.
std::unique_ptr<Node> tags::read_assign(Parser& parser, const Token& opener) {
    const auto end = std::ranges::find_if_not(opener.markup, is_name_character);
    const auto length = static_cast<std::size_t>(end - opener.markup.begin());
    const std::string_view name = opener.markup.substr(0, length);
    const std::string_view rest = trim_start(opener.markup.substr(length));
    if (name.empty() || !rest.starts_with('=') || rest.starts_with("==")) {
        parser.error(opener.all, "'assign' needs a name, '=' and a value",
                     "{% assign tier = customer.tier | default: 'new' %}");
        return nullptr;
    }
    return std::make_unique<Assign>(name,
                                    ExpressionParser(parser, trim(rest.substr(1))).filtered());
}

}  // namespace tocsin::liquid
