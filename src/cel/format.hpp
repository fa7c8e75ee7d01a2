// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "cel/evaluation.hpp"
#include "value/value.hpp"

namespace tocsin::cel {

/// `pattern.format(args)` (cel-go, ext/README.md, "Strings.Format"): `%s`, `%d`, `%f`, `%e`, `%b`,
/// `%o`, `%x`, `%X` take an argument each, the doubles with a precision as in `%.2f`; `%%` is a
/// percent sign.
///
/// A string; an error for a clause that there is not, an argument of the wrong kind, or too few.
Value format(Evaluation& evaluation, std::string_view pattern, const List& args);

}  // namespace tocsin::cel
