// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "cel/evaluation.hpp"
#include "value/value.hpp"

namespace tocsin::cel {

/// A part of a compiled expression. Immutable, so that threads may share it.
class Node {
public:
    virtual ~Node() = default;

    /// The value of this part, which may be unknown or an error. Where a limit is reached the value
    /// means nothing; `evaluation.is_over()` tells.
    virtual Value evaluate(Evaluation& evaluation) const = 0;

    /// The value, if it is the same in every run.
    virtual const Value* constant() const { return nullptr; }
};

using NodePtr = std::unique_ptr<const Node>;

}  // namespace tocsin::cel
