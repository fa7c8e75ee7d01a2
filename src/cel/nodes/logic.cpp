// SPDX-License-Identifier: Apache-2.0
#include "cel/nodes/nodes.hpp"

namespace tocsin::cel {
namespace {

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
            evaluation.set_offset(offset_);
            const Value cause = evaluation.needed("a bool", value);
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
        evaluation.set_offset(offset_);
        return evaluation.needed("a bool", value);
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
        evaluation.set_offset(offset_);
        return evaluation.needed("a bool", condition);
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
        evaluation.set_offset(offset_);
        if (!optional.is(Kind::optional)) return evaluation.needed("an optional", optional);
        if (const Value* content = optional.as_optional()) {
            return or_value_ ? *content : optional;
        }
        const Value otherwise = otherwise_->evaluate(evaluation);
        if (or_value_ || otherwise.is(Kind::optional)) return otherwise;
        evaluation.set_offset(offset_);
        return evaluation.needed("an optional", otherwise);
    }

private:
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
