// SPDX-License-Identifier: Apache-2.0
#include "liquid/compare.hpp"
#include "liquid/filters.hpp"
#include "liquid/text.hpp"

namespace tocsin::liquid::filters {

Value default_value(FilterCall& call) {
    const Value& input = call.input();
    const bool allows_false = is_truthy(call.named("allow_false"));
    const bool is_missing =
        input.is(Kind::null) || (input.is_false() && !allows_false) || is_empty(input);
    if (!is_missing) return input;
    return call.has(0) ? call.argument(0) : Value::string("");
}

}  // namespace tocsin::liquid::filters
