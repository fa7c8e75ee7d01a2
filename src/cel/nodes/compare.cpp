// SPDX-License-Identifier: Apache-2.0
//
// The comparisons that conditions are mostly made of. They take values of any kind, so that there
// is nothing to choose from when they run.
#include "value/compare.hpp"
#include "cel/nodes/nodes.hpp"

namespace tocsin::cel {
namespace {

class Equality final : public Node {
public:
    Equality(std::size_t offset, NodePtr left, NodePtr right, bool negated)
        : offset_(offset), left_(std::move(left)), right_(std::move(right)), negated_(negated) {}

    Value evaluate(Evaluation& evaluation) const override {
        const Value left = left_->evaluate(evaluation);
        const Value right = right_->evaluate(evaluation);
        if (!left.is_known() || !right.is_known()) return evaluation.worse(left, right);
        evaluation.set_offset(offset_);
        const Value same = evaluation.equal(left, right);
        return same.is(Kind::boolean) ? Value::boolean(same.as_boolean() != negated_) : same;
    }

private:
    std::size_t offset_;
    NodePtr left_;
    NodePtr right_;
    bool negated_;
};

class Among final : public Node {
public:
    Among(std::size_t offset, NodePtr element, const List& list)
        : offset_(offset), element_(std::move(element)) {
        for (std::size_t i = 0; i < list.size(); ++i) candidates_.push_back(list.at(i));
    }

    Value evaluate(Evaluation& evaluation) const override {
        const Value element = element_->evaluate(evaluation);
        if (!element.is_known()) return element;
        evaluation.set_offset(offset_);
        if (!evaluation.charge(1 + candidates_.size() / 64)) return evaluation.over_limit();
        return Value::boolean(element.is(Kind::string) ? has_text(element.as_text())
                                                       : has(element));
    }

private:
    bool has_text(std::string_view text) const {
        for (const Value& candidate : candidates_) {
            if (candidate.is(Kind::string) && candidate.as_text() == text) return true;
        }
        return false;
    }

    bool has(const Value& element) const {
        for (const Value& candidate : candidates_) {
            if (equal(element, candidate)) return true;
        }
        return false;
    }

    std::size_t offset_;
    NodePtr element_;
    std::vector<Value> candidates_;
};

}  // namespace

NodePtr equality_node(std::size_t offset, NodePtr left, NodePtr right, bool negated) {
    return std::make_unique<Equality>(offset, std::move(left), std::move(right), negated);
}

NodePtr among_node(std::size_t offset, NodePtr element, const List& list) {
    return std::make_unique<Among>(offset, std::move(element), list);
}

}  // namespace tocsin::cel
