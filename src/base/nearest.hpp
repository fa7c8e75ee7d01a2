// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace tocsin {

/// Another of the candidates, which somebody who wrote `name` may have meant; an empty text if none
/// is near.
///
/// Near is: the same but for case and `_`; else at most a third of the letters (at least one) put
/// in, left out, changed, or swapped with their neighbour; else one that shares a whole word with
/// it, as `order_count` and `orders` do. Of equals the first wins.
std::string_view nearest(std::string_view name, std::span<const std::string_view> candidates);

/// `did you mean 'orders'?`, or an empty text: the hint of an unknown name.
std::string did_you_mean(std::string_view name, std::span<const std::string_view> candidates);

}  // namespace tocsin
