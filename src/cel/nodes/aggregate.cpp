// SPDX-License-Identifier: Apache-2.0
#include "cel/map_builder.hpp"
#include "cel/nodes/nodes.hpp"

namespace tocsin::cel {
namespace {

// What stands after a '?': the content of an optional, null where it has none, or why it has
// neither.
struct Content {
    const Value* value = nullptr;
    std::optional<Value> cause = std::nullopt;
};

Content content_of(Evaluation& evaluation, const Value& optional) {
    if (optional.is(Kind::optional)) return {.value = optional.as_optional()};
    return {.cause = evaluation.needed("after '?' an optional", optional)};
}

class ListOf final : public Node {
public:
    ListOf(std::size_t offset, std::vector<ListPart> parts)
        : offset_(offset), parts_(std::move(parts)) {}

    Value evaluate(Evaluation& evaluation) const override {
        evaluation.set_offset(offset_);
        if (!evaluation.charge(1 + parts_.size())) return evaluation.over_limit();
        std::vector<Value> elements;
        elements.reserve(parts_.size());
        std::optional<Value> unavailable;
        for (const ListPart& part : parts_) {
            Value value = part.value->evaluate(evaluation);
            if (part.optional) {
                evaluation.set_offset(offset_);
                const Content content = content_of(evaluation, value);
                if (content.value == nullptr && !content.cause) continue;
                value = content.cause ? *content.cause : *content.value;
            }
            if (!value.is_known()) {
                unavailable = unavailable ? evaluation.worse(*unavailable, value) : value;
            }
            elements.push_back(value);
        }
        evaluation.set_offset(offset_);
        return unavailable ? *unavailable : evaluation.list(elements);
    }

private:
    std::size_t offset_;
    std::vector<ListPart> parts_;
};

class MapOf final : public Node {
public:
    MapOf(std::size_t offset, std::vector<MapPart> parts)
        : offset_(offset), parts_(std::move(parts)) {}

    Value evaluate(Evaluation& evaluation) const override {
        evaluation.set_offset(offset_);
        if (!evaluation.charge(1 + parts_.size())) return evaluation.over_limit();
        MapBuilder map(evaluation);
        std::optional<Value> unavailable;
        const auto keep_worse = [&](const Value& cause) {
            unavailable = unavailable ? evaluation.worse(*unavailable, cause) : cause;
        };
        for (const MapPart& part : parts_) {
            const Value key = part.key->evaluate(evaluation);
            Value value = part.value->evaluate(evaluation);
            evaluation.set_offset(offset_);
            if (!key.is_known()) keep_worse(key);
            if (part.optional) {
                const Content content = content_of(evaluation, value);
                if (content.value == nullptr && !content.cause) continue;
                value = content.cause ? *content.cause : *content.value;
            }
            if (!value.is_known()) keep_worse(value);
            if (unavailable) continue;
            if (const std::optional<Value> error = map.add(key, value)) keep_worse(*error);
        }
        return unavailable ? *unavailable : map.finish();
    }

private:
    std::size_t offset_;
    std::vector<MapPart> parts_;
};

}  // namespace

NodePtr list_node(std::size_t offset, std::vector<ListPart> parts) {
    return std::make_unique<ListOf>(offset, std::move(parts));
}

NodePtr map_node(std::size_t offset, std::vector<MapPart> parts) {
    return std::make_unique<MapOf>(offset, std::move(parts));
}

}  // namespace tocsin::cel
