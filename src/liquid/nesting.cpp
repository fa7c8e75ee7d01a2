// SPDX-License-Identifier: Apache-2.0
#include "liquid/nesting.hpp"

#include "liquid/text.hpp"

namespace tocsin::liquid {
namespace {

/// Counts elements down from `left`; false once there are too many or they are too deep.
bool fits(const Value& value, std::size_t depth, std::size_t& left) {
    if (depth > nesting_max || left == 0) return false;
    --left;
    if (value.is(Kind::list)) {
        const List& list = value.as_list();
        if (list.size() > left) return false;
        for (std::size_t i = 0; i < list.size(); ++i) {
            if (!fits(list.at(i), depth + 1, left)) return false;
        }
    } else if (value.is(Kind::map)) {
        const Map& map = value.as_map();
        for (std::size_t i = 0; i < map.size(); ++i) {
            if (!fits(map.entry(i).value, depth + 1, left)) return false;
        }
    }
    return true;
}

}  // namespace

std::optional<Value> nesting_error(const Value& value, Rendering& rendering) {
    const std::size_t max = rendering.options().limits.steps_max;
    std::size_t left = max;
    const bool is_good = fits(value, 0, left);
    if (!rendering.count_steps(max - left) || is_good) return std::nullopt;
    return rendering.failure("the value is nested too deep or has too many elements", {},
                             ErrorCode::over_limit);
}

}  // namespace tocsin::liquid
