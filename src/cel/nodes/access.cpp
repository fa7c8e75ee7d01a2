// SPDX-License-Identifier: Apache-2.0
#include <cassert>

#include "cel/nodes/nodes.hpp"

namespace tocsin::cel {
namespace {

class Constant final : public Node {
public:
    explicit Constant(const Value& value) : value_(value) {}
    Value evaluate(Evaluation&) const override { return value_; }
    const Value* constant() const override { return &value_; }

private:
    Value value_;
};

class Variable final : public Node {
public:
    Variable(std::size_t slot, std::string path) : slot_(slot), path_(std::move(path)) {}
    Value evaluate(Evaluation& evaluation) const override {
        return path_.name(evaluation.variable(slot_));
    }

private:
    std::size_t slot_;
    Path path_;
};

class Local final : public Node {
public:
    explicit Local(std::size_t slot) : slot_(slot) {}
    Value evaluate(Evaluation& evaluation) const override { return evaluation.local(slot_); }

private:
    std::size_t slot_;
};

class FieldOfStruct final : public Node {
public:
    FieldOfStruct(std::size_t offset, NodePtr operand, const StructType& type, std::size_t slot,
                  Access access, std::string path)
        : offset_(offset),
          operand_(std::move(operand)),
          type_(type),
          slot_(slot),
          access_(access),
          path_(std::move(path)) {}

    Value evaluate(Evaluation& evaluation) const override {
        const Value operand = operand_->evaluate(evaluation);
        const bool as_declared =
            operand.is(Kind::structure) && &operand.as_struct().type() == &type_;
        if (as_declared && access_ == Access::plain) {
            return path_.name(operand.as_struct().field(slot_));
        }
        if (as_declared && access_ == Access::test) {
            return Value::boolean(operand.as_struct().has(slot_));
        }
        evaluation.set_offset(offset_);
        const Value name = Value::string(type_.fields[slot_].name);
        return path_.name(select_field(evaluation, operand, name, access_));
    }

private:
    std::size_t offset_;
    NodePtr operand_;
    const StructType& type_;
    std::size_t slot_;
    Access access_;
    Path path_;
};

class FieldOfAny final : public Node {
public:
    FieldOfAny(std::size_t offset, NodePtr operand, std::string name, Access access,
               std::string path)
        : offset_(offset),
          operand_(std::move(operand)),
          name_(std::move(name)),
          access_(access),
          path_(std::move(path)) {}

    Value evaluate(Evaluation& evaluation) const override {
        const Value operand = operand_->evaluate(evaluation);
        evaluation.set_offset(offset_);
        return path_.name(select_field(evaluation, operand, Value::string(name_), access_));
    }

private:
    std::size_t offset_;
    NodePtr operand_;
    std::string name_;
    Access access_;
    Path path_;
};

class Element final : public Node {
public:
    Element(std::size_t offset, NodePtr operand, NodePtr index, Access access, std::string path)
        : offset_(offset),
          operand_(std::move(operand)),
          index_(std::move(index)),
          access_(access),
          path_(std::move(path)) {}

    Value evaluate(Evaluation& evaluation) const override {
        const Value operand = operand_->evaluate(evaluation);
        const Value index = index_->evaluate(evaluation);
        evaluation.set_offset(offset_);
        return path_.name(select_element(evaluation, operand, index, access_));
    }

private:
    std::size_t offset_;
    NodePtr operand_;
    NodePtr index_;
    Access access_;
    Path path_;
};

class Failing final : public Node {
public:
    Failing(std::size_t offset, std::string message)
        : offset_(offset), message_(std::move(message)) {}

    Value evaluate(Evaluation& evaluation) const override {
        evaluation.set_offset(offset_);
        return evaluation.fail(message_);
    }

private:
    std::size_t offset_;
    std::string message_;
};

}  // namespace

NodePtr constant_node(const Value& value) { return std::make_unique<Constant>(value); }

NodePtr variable_node(std::size_t slot, std::string path) {
    return std::make_unique<Variable>(slot, std::move(path));
}

NodePtr local_node(std::size_t slot) { return std::make_unique<Local>(slot); }

NodePtr field_node(std::size_t offset, NodePtr operand, const StructType& type, std::size_t slot,
                   Access access, std::string path) {
    assert(slot < type.fields.size());
    return std::make_unique<FieldOfStruct>(offset, std::move(operand), type, slot, access,
                                           std::move(path));
}

NodePtr select_node(std::size_t offset, NodePtr operand, std::string name, Access access,
                    std::string path) {
    return std::make_unique<FieldOfAny>(offset, std::move(operand), std::move(name), access,
                                        std::move(path));
}

NodePtr element_node(std::size_t offset, NodePtr operand, NodePtr index, Access access,
                     std::string path) {
    return std::make_unique<Element>(offset, std::move(operand), std::move(index), access,
                                     std::move(path));
}

NodePtr fail_node(std::size_t offset, std::string message) {
    return std::make_unique<Failing>(offset, std::move(message));
}

}  // namespace tocsin::cel
