// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace tocsin {

/// The two alphabets of RFC 4648, sections 4 and 5.
enum class Base64 {
    standard,
    url_safe,
};

/// The length of `bytes` bytes encoded, padding included.
constexpr std::size_t base64_encoded_size(std::size_t bytes) { return (bytes + 2) / 3 * 4; }

/// With padding.
std::string base64_encode(std::string_view bytes, Base64 alphabet = Base64::standard);

/// The bytes, or nothing if `text` has a character that is not in the alphabet, padding in the
/// wrong place, or a length that no bytes have. Padding may be left out; bits past the last byte
/// are ignored.
std::optional<std::string> base64_decode(std::string_view text, Base64 alphabet = Base64::standard);

}  // namespace tocsin
