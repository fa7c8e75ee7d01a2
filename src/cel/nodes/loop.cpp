// SPDX-License-Identifier: Apache-2.0
#include "cel/map_builder.hpp"
#include "cel/nodes/nodes.hpp"

namespace tocsin::cel {
namespace {

using Macro = Loop::Macro;

/// A macro that goes through a list or map. `all` and `exists` absorb what is unknown or failed as
/// `&&` and `||` do; the others give it back.
class LoopThrough final : public Node {
public:
    LoopThrough(std::size_t offset, LoopParts parts) : offset_(offset), parts_(std::move(parts)) {}

    Value evaluate(Evaluation& evaluation) const override {
        const Value range = parts_.range->evaluate(evaluation);
        if (!range.is(Kind::list) && !range.is(Kind::map)) {
            evaluation.set_offset(offset_);
            return evaluation.needed("a list or a map", range);
        }
        switch (parts_.macro) {
            case Macro::all: return decide(evaluation, range, false);
            case Macro::exists: return decide(evaluation, range, true);
            case Macro::exists_one: return exists_one(evaluation, range);
            case Macro::map:
            case Macro::filter: return make_list(evaluation, range);
            case Macro::transform_map:
            case Macro::transform_map_entry: return make_map(evaluation, range);
        }
        return {};
    }

private:
    bool may_go_on(Evaluation& evaluation) const {
        evaluation.set_offset(offset_);
        return evaluation.charge(1 + parts_.body_nodes);
    }

    // Makes the variables stand for element `i`, and returns its key and its value.
    MapEntry enter(Evaluation& evaluation, const Value& range, std::size_t i) const {
        const MapEntry entry =
            range.is(Kind::map)
                ? range.as_map().entry(i)
                : MapEntry{Value::int64(static_cast<std::int64_t>(i)), range.as_list().at(i)};
        if (parts_.two_variables) {
            evaluation.local(parts_.slot) = entry.key;
            evaluation.local(parts_.slot + 1) = entry.value;
        } else {
            evaluation.local(parts_.slot) = element_of(range, entry);
        }
        return entry;
    }

    // What one variable stands for.
    static const Value& element_of(const Value& range, const MapEntry& entry) {
        return range.is(Kind::map) ? entry.key : entry.value;
    }

    Value decide(Evaluation& evaluation, const Value& range, bool decider) const {
        Value undecided = Value::boolean(!decider);
        for (std::size_t i = 0; i < size_of(range); ++i) {
            if (!may_go_on(evaluation)) return evaluation.over_limit();
            enter(evaluation, range, i);
            const Value value = parts_.condition->evaluate(evaluation);
            if (value.is(Kind::boolean)) {
                if (value.as_boolean() == decider) return value;
                continue;
            }
            evaluation.set_offset(offset_);
            const Value cause = evaluation.needed("a bool", value);
            undecided = undecided.is_known() ? cause : evaluation.worse(undecided, cause);
        }
        return undecided;
    }

    // Whether element `i`, which was entered, meets the condition: a bool, or what came of it.
    Value meets(Evaluation& evaluation) const {
        if (parts_.condition == nullptr) return Value::boolean(true);
        const Value value = parts_.condition->evaluate(evaluation);
        if (value.is(Kind::boolean)) return value;
        evaluation.set_offset(offset_);
        return evaluation.needed("a bool", value);
    }

    // Enters the elements that meet the condition, one by one, and hands each to `use`, which may
    // end it with a value. What ended it, a limit and a condition that is no bool included; else
    // nothing.
    template <typename Use>
    std::optional<Value> for_each_met(Evaluation& evaluation, const Value& range, Use use) const {
        for (std::size_t i = 0; i < size_of(range); ++i) {
            if (!may_go_on(evaluation)) return evaluation.over_limit();
            const MapEntry entry = enter(evaluation, range, i);
            const Value met = meets(evaluation);
            if (!met.is_known()) return met;
            if (met.is_false()) continue;
            if (const std::optional<Value> end = use(entry)) return end;
        }
        evaluation.set_offset(offset_);
        return std::nullopt;
    }

    Value exists_one(Evaluation& evaluation, const Value& range) const {
        std::size_t count = 0;
        const auto end = for_each_met(evaluation, range, [&](const MapEntry&) {
            ++count;
            return std::optional<Value>();
        });
        return end ? *end : Value::boolean(count == 1);
    }

    Value make_list(Evaluation& evaluation, const Value& range) const {
        std::vector<Value> elements;
        const auto add = [&](const MapEntry& entry) -> std::optional<Value> {
            const Value result = parts_.result == nullptr ? element_of(range, entry)
                                                          : parts_.result->evaluate(evaluation);
            if (!result.is_known()) return result;
            if (!evaluation.may_have_elements(elements.size() + 1)) return evaluation.over_limit();
            elements.push_back(result);
            return std::nullopt;
        };
        const auto end = for_each_met(evaluation, range, add);
        return end ? *end : evaluation.list(elements);
    }

    Value make_map(Evaluation& evaluation, const Value& range) const {
        MapBuilder map(evaluation);
        const auto add = [&](const MapEntry& entry) -> std::optional<Value> {
            const Value result = parts_.result->evaluate(evaluation);
            if (!result.is_known()) return result;
            evaluation.set_offset(offset_);
            return insert(evaluation, map, entry.key, result);
        };
        const auto end = for_each_met(evaluation, range, add);
        return end ? *end : map.finish();
    }

    // What an element became: the value at its key, or entries of its own.
    std::optional<Value> insert(Evaluation& evaluation, MapBuilder& map, const Value& key,
                                const Value& result) const {
        if (parts_.macro == Macro::transform_map) return map.add(key, result);
        if (!result.is(Kind::map)) return evaluation.needed("a map", result);
        for (std::size_t i = 0; i < result.as_map().size(); ++i) {
            const MapEntry made = result.as_map().entry(i);
            if (const auto error = map.add(made.key, made.value)) return error;
        }
        return std::nullopt;
    }

    std::size_t offset_;
    LoopParts parts_;
};

class Binding final : public Node {
public:
    Binding(std::size_t offset, Bind::Macro macro, std::size_t slot, NodePtr value, NodePtr body)
        : offset_(offset),
          macro_(macro),
          slot_(slot),
          value_(std::move(value)),
          body_(std::move(body)) {}

    Value evaluate(Evaluation& evaluation) const override {
        const Value value = value_->evaluate(evaluation);
        if (macro_ == Bind::Macro::bind) {
            evaluation.local(slot_) = value;
            return body_->evaluate(evaluation);
        }
        evaluation.set_offset(offset_);
        if (!value.is(Kind::optional)) return evaluation.needed("an optional", value);
        if (value.as_optional() == nullptr) return value;
        evaluation.local(slot_) = *value.as_optional();
        const Value result = body_->evaluate(evaluation);
        if (!result.is_known()) return result;
        if (macro_ == Bind::Macro::opt_map) return evaluation.optional_of(result);
        evaluation.set_offset(offset_);
        return result.is(Kind::optional) ? result : evaluation.needed("an optional", result);
    }

private:
    std::size_t offset_;
    Bind::Macro macro_;
    std::size_t slot_;
    NodePtr value_;
    NodePtr body_;
};

}  // namespace

NodePtr loop_node(std::size_t offset, LoopParts parts) {
    return std::make_unique<LoopThrough>(offset, std::move(parts));
}

NodePtr bind_node(std::size_t offset, Bind::Macro macro, std::size_t slot, NodePtr value,
                  NodePtr body) {
    return std::make_unique<Binding>(offset, macro, slot, std::move(value), std::move(body));
}

}  // namespace tocsin::cel
