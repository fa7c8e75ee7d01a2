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

/// The same of values that may share their parts, so that comparing them all could take for ever.
///
/// @param steps_left  is counted down, for each value and each 64 bytes of text that are looked at.
///                    Once it is 0 the answer means nothing.
bool equal(const Value& a, const Value& b, std::size_t& steps_left);

/// An order of values that may be keys of a map, in which those that are `equal` are neighbours:
/// bools, then numbers by worth, then texts. Values of other kinds come last, in no order of note.
bool key_before(const Value& a, const Value& b);

}  // namespace tocsin
