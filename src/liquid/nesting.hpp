// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "liquid/rendering.hpp"
#include "value/value.hpp"

namespace tocsin::liquid {

/// A failure if `value` is nested deeper than `nesting_max`, or has more elements in all than a
/// rendering may take steps: what filters that nest values must not give, since whoever walks
/// through it recurses, and a list that holds another one twice doubles with each turn of a loop.
std::optional<Value> nesting_error(const Value& value, Rendering& rendering);

}  // namespace tocsin::liquid
