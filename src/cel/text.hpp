// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "value/value.hpp"

namespace tocsin::cel {

/// A double as `string(d)` writes it: the shortest that reads back the same, with an exponent only
/// where the number is below 1e-6 or from 1e21 on: `84.5`, `1250000`, `6.02214e+23`, `NaN`,
/// `-Infinity`.
std::string double_text(double d);

}  // namespace tocsin::cel
