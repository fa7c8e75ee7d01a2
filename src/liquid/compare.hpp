// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "liquid/expression.hpp"
#include "liquid/rendering.hpp"

namespace tocsin::liquid {

/// `left comparison right` as a boolean, or a failure: texts and numbers are not ordered among one
/// another. What has no order at all (nil, lists, `empty`) is neither less nor greater.
Value compare(Comparison comparison, const Value& left, const Value& right, Rendering& rendering);

/// `==`: numbers by worth, lists and maps by content, `blank` and `empty` by what they stand for.
/// Counts steps by what is looked at; once there were too many the answer means nothing.
bool are_equal(const Value& left, const Value& right, Rendering& rendering);

/// Nil, false, an empty list or map, and a text of nothing but white space.
bool is_blank(const Value& value);

/// An empty text, list or map.
bool is_empty(const Value& value);

}  // namespace tocsin::liquid
