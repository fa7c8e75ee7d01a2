// SPDX-License-Identifier: Apache-2.0
#include "cel/text.hpp"

#include <charconv>
#include <cmath>

namespace tocsin::cel {

std::string double_text(double d) {
    if (std::isnan(d)) return "NaN";
    if (std::isinf(d)) return d > 0 ? "Infinity" : "-Infinity";
    const double size = std::abs(d);
    const bool plain = size == 0 || (size >= 1e-6 && size < 1e21);
    char digits[64];
    const auto written =
        std::to_chars(std::begin(digits), std::end(digits), d,
                      plain ? std::chars_format::fixed : std::chars_format::scientific);
    return {digits, written.ptr};
}

}  // namespace tocsin::cel
