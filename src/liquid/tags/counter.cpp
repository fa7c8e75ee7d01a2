// SPDX-License-Identifier: Apache-2.0
#include "liquid/rendering.hpp"
#include "liquid/tags/table.hpp"

namespace tocsin::liquid {
namespace {

/// `increment` shows a counter and adds one, `decrement` takes one away and shows it. Counters
/// begin at 0, and are apart from the names of `assign` and of the data.
class Counter final : public Node {
public:
    Counter(std::string_view name, bool counts_up) : name_(name), counts_up_(counts_up) {}

    Flow render(Rendering& rendering) const override {
        auto& counters = rendering.frame().counters;
        auto counter = counters.find(name_);
        if (counter == counters.end()) counter = counters.emplace(std::string(name_), 0).first;
        const std::int64_t before = counter->second;
        counter->second += counts_up_ ? 1 : -1;
        return rendering.emit(Value::int64(counts_up_ ? before : counter->second));
    }

private:
    std::string_view name_;
    bool counts_up_;
};

std::unique_ptr<Node> read_counter(Parser& parser, const Token& opener, bool counts_up) {
    if (opener.markup.empty()) {
        parser.error(opener.all, "'" + std::string(opener.name) + "' needs a name");
        return nullptr;
    }
    return std::make_unique<Counter>(opener.markup, counts_up);
}

}  // namespace

std::unique_ptr<Node> tags::read_increment(Parser& parser, const Token& opener) {
    return read_counter(parser, opener, true);
}

std::unique_ptr<Node> tags::read_decrement(Parser& parser, const Token& opener) {
    return read_counter(parser, opener, false);
}

}  // namespace tocsin::liquid
