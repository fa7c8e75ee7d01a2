// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "cel/ast.hpp"
#include "cel/function.hpp"
#include "cel/node.hpp"
#include "cel/pattern.hpp"
#include "cel/select.hpp"
#include "value/value.hpp"

namespace tocsin::cel {

// Every kind of node, in a file by what it is about. `offset` is the place in the source that an
// error speaks of.

// access.cpp

/// @param value  lies where the program keeps its constants.
NodePtr constant_node(const Value& value);
/// @param path  the name by which it is unknown.
NodePtr variable_node(std::size_t slot, std::string path);
NodePtr local_node(std::size_t slot);
/// A field of a struct whose type is known when the expression is compiled.
NodePtr field_node(std::size_t offset, NodePtr operand, const StructType& type, std::size_t slot,
                   Access access, std::string path);
/// A field of whatever the operand turns out to be.
NodePtr select_node(std::size_t offset, NodePtr operand, std::string name, Access access,
                    std::string path);
/// `operand[index]`. What is missing is named by `path`.
NodePtr element_node(std::size_t offset, NodePtr operand, NodePtr index, Access access,
                     std::string path);
NodePtr fail_node(std::size_t offset, std::string message);

// logic.cpp

/// `&&` of any number of operands: false as soon as one is; else unknown or an error if one is.
NodePtr and_node(std::size_t offset, std::vector<NodePtr> operands);
/// `||`, the same with true.
NodePtr or_node(std::size_t offset, std::vector<NodePtr> operands);
NodePtr conditional_node(std::size_t offset, NodePtr condition, NodePtr then, NodePtr otherwise);
/// `a.or(b)` and `a.orValue(b)`: b is evaluated only where a is none.
NodePtr optional_or_node(std::size_t offset, NodePtr optional, NodePtr otherwise, bool or_value);

NodePtr not_node(std::size_t offset, NodePtr operand);

// compare.cpp

/// `==`, or `!=` where it is negated.
NodePtr equality_node(std::size_t offset, NodePtr left, NodePtr right, bool negated);
/// `element in list` of a list that is the same in every run, and outlives the program.
NodePtr among_node(std::size_t offset, NodePtr element, const List& list);

// call.cpp

/// Calls the first of `overloads` that takes the kinds of the arguments.
NodePtr call_node(std::size_t offset, std::span<const Overload* const> overloads,
                  std::vector<NodePtr> args);
/// `text.matches(pattern)` of a pattern that is compiled already.
NodePtr matches_node(std::size_t offset, NodePtr text, Pattern pattern);

// aggregate.cpp

struct ListPart {
    NodePtr value;
    bool optional;
};
struct MapPart {
    NodePtr key;
    NodePtr value;
    bool optional;
};
NodePtr list_node(std::size_t offset, std::vector<ListPart> parts);
NodePtr map_node(std::size_t offset, std::vector<MapPart> parts);

// loop.cpp

/// A Loop of the syntax tree, compiled.
struct LoopParts {
    Loop::Macro macro;
    bool two_variables;
    std::size_t slot;        ///< of the first variable; that of the second is the next
    std::size_t body_nodes;  ///< in condition and result: what each element costs
    NodePtr range;
    NodePtr condition;  ///< null where all elements count
    NodePtr result;     ///< null where it is the element itself or a test
};
NodePtr loop_node(std::size_t offset, LoopParts parts);
NodePtr bind_node(std::size_t offset, Bind::Macro macro, std::size_t slot, NodePtr value,
                  NodePtr body);

}  // namespace tocsin::cel
