// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace tocsin::liquid {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// A letter of ASCII as a small one; any other byte as it is.
constexpr char lower_ascii(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

/// A letter of ASCII.
constexpr bool is_letter(char c) { return lower_ascii(c) >= 'a' && lower_ascii(c) <= 'z'; }

/// What a hexadecimal digit is worth, or -1.
constexpr int hex_value(char c) {
    if (is_digit(c)) return c - '0';
    const char letter = lower_ascii(c);
    return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
}

/// In capitals, or in small letters: Latin (Latin-1 and Extended-A), Greek and Cyrillic, which is
/// what names and tickets of our users are written in. Other letters stay as they are.
std::string upper_case(std::string_view text);
std::string lower_case(std::string_view text);

}  // namespace tocsin::liquid
