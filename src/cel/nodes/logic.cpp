// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "cel/nodes/nodes.hpp"

namespace tocsin::cel {
namespace {

// What a value that is neither true nor false means to `&&`, `||`, `?:`.
Value not_a_bool(Evaluation& evaluation, std::size_t offset, const Value& value) {
    if (!value.is_known()) return value;
    evaluation.set_offset(offset);
    return evaluation.fail(fmt::format("a bool is needed, and this is {}", type_name(value)));
}

/// `decider` decides alone: false for `&&`, true for `||`. What is unknown or failed is absorbed by
/// it, wherever it stands (cel-spec, language definition, "Logical operators").
class Logic final : public Node {
public:
    Logic(std::size_t offset, bool decider, std::vector<NodePtr> operands)
        : offset_(offset), decider_(decider), operands_(std::move(operands)) {}

    Value evaluate(Evaluation& evaluation) const override {
        Value undecided = Value::boolean(!decider_);
        for (const NodePtr& operand : operands_) {
            const Value value = operand->evaluate(evaluation);
            if (value.is(Kind::boolean)) {
                if (value.as_boolean() == decider_) return value;
                continue;
            }
            const Value cause = not_a_bool(evaluation, offset_, value);
            undecided = undecided.is_known() ? cause : evaluation.worse(undecided, cause);
        }
        return undecided;
    }

private:
    std::size_t offset_;
    bool decider_;
    std::vector<NodePtr> operands_;
};

class Not final : public Node {
public:
    Not(std::size_t offset, NodePtr operand) : offset_(offset), operand_(std::move(operand)) {}

    Value evaluate(Evaluation& evaluation) const override {
        const Value value = operand_->evaluate(evaluation);
        if (value.is(Kind::boolean)) return Value::boolean(!value.as_boolean());
        return not_a_bool(evaluation, offset_, value);
    }

private:
    std::size_t offset_;
    NodePtr operand_;
};

class Conditional final : public Node {
public:
    Conditional(std::size_t offset, NodePtr condition, NodePtr then, NodePtr otherwise)
        : offset_(offset),
          condition_(std::move(condition)),
          then_(std::move(then)),
          otherwise_(std::move(otherwise)) {}

    Value evaluate(Evaluation& evaluation) const override {
        const Value condition = condition_->evaluate(evaluation);
        if (condition.is_true()) return then_->evaluate(evaluation);
        if (condition.is_false()) return otherwise_->evaluate(evaluation);
        return not_a_bool(evaluation, offset_, condition);
    }

private:
    std::size_t offset_;
    NodePtr condition_;
    NodePtr then_;
    NodePtr otherwise_;
};

class OptionalOr final : public Node {
public:
    OptionalOr(std::size_t offset, NodePtr optional, NodePtr otherwise, bool or_value)
        : offset_(offset),
          optional_(std::move(optional)),
          otherwise_(std::move(otherwise)),
          or_value_(or_value) {}

    Value evaluate(Evaluation& evaluation) const override {
        const Value optional = optional_->evaluate(evaluation);
        if (!optional.is_known()) return optional;
        if (!optional.is(Kind::optional)) return no_optional(evaluation, optional);
        if (const Value* content = optional.as_optional()) {
            return or_value_ ? *content : optional;
        }
        const Value otherwise = otherwise_->evaluate(evaluation);
        const bool fits = or_value_ || otherwise.is(Kind::optional) || !otherwise.is_known();
        return fits ? otherwise : no_optional(evaluation, otherwise);
    }

private:
    Value no_optional(Evaluation& evaluation, const Value& value) const {
        evaluation.set_offset(offset_);
        return evaluation.fail(
            fmt::format("an optional is needed, and this is {}", type_name(value)));
    }

    std::size_t offset_;
    NodePtr optional_;
    NodePtr otherwise_;
    bool or_value_;
};

}  // namespace

NodePtr and_node(std::size_t offset, std::vector<NodePtr> operands) {
    return std::make_unique<Logic>(offset, false, std::move(operands));
}

NodePtr or_node(std::size_t offset, std::vector<NodePtr> operands) {
    return std::make_unique<Logic>(offset, true, std::move(operands));
}

NodePtr not_node(std::size_t offset, NodePtr operand) {
    return std::make_unique<Not>(offset, std::move(operand));
}

NodePtr conditional_node(std::size_t offset, NodePtr condition, NodePtr then, NodePtr otherwise) {
    return std::make_unique<Conditional>(offset, std::move(condition), std::move(then),
                                         std::move(otherwise));
}

NodePtr optional_or_node(std::size_t offset, NodePtr optional, NodePtr otherwise, bool or_value) {
    return std::make_unique<OptionalOr>(offset, std::move(optional), std::move(otherwise),
                                        or_value);
}

}  // namespace tocsin::cel
