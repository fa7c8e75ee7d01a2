// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tocsin {

/// Stands for bytes that are no UTF-8 (Unicode 15, section 3.9: U+FFFD substitution).
inline constexpr char32_t replacement_character = 0xFFFD;

/// One decoded code point and how many bytes it took; bytes 0 only for an empty text.
struct CodePoint {
    char32_t value;
    std::size_t bytes;
};

/// Decodes the first code point. A byte that begins no valid sequence (overlong forms, surrogates
/// and values past U+10FFFF included) is `replacement_character` of one byte.
CodePoint utf8_decode(std::string_view text);

/// Appends `c`; a surrogate or a value past U+10FFFF is appended as `replacement_character`.
void utf8_append(std::string& out, char32_t c);

bool utf8_valid(std::string_view text);

/// The number of code points, a stray byte counting as one.
std::size_t utf8_length(std::string_view text);

/// The byte offset at which code point number `index` (from 0) begins; the size of the text if it
/// has fewer.
std::size_t utf8_offset(std::string_view text, std::size_t index);

/// The code points from number `first` up to, not including, number `last`.
std::string_view utf8_slice(std::string_view text, std::size_t first, std::size_t last);

}  // namespace tocsin
