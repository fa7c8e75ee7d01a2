// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstddef>

#include "value/value.hpp"

namespace tocsin {

/// Orders two numbers of any of the three kinds by what they are worth (cel-spec, language
/// definition, "Ordering"): two whole numbers exactly, a whole number with a double as doubles.
/// Unordered where one is NaN.
std::partial_ordering compare_numbers(const Value& a, const Value& b);

/// Equality as CEL defines it (cel-spec, language definition, "Equality"): numbers of different
/// kinds by worth, lists by element, maps by key without order, structs by field, other kinds never
/// equal to one another, and NaN not even to itself. Recurses as deep as the values are nested.
bool equal(const Value& a, const Value& b);

}  // namespace tocsin
