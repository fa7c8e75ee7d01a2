// SPDX-License-Identifier: Apache-2.0
#include "base/base64.hpp"

#include <array>
#include <cstdint>

namespace tocsin {
namespace {

constexpr std::string_view digits_of(Base64 alphabet) {
    return alphabet == Base64::standard
               ? "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
               : "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
}

constexpr std::uint8_t no_digit = 0xFF;

constexpr std::array<std::uint8_t, 256> values_of(Base64 alphabet) {
    std::array<std::uint8_t, 256> values{};
    values.fill(no_digit);
    std::uint8_t value = 0;
    for (const char c : digits_of(alphabet)) values[static_cast<unsigned char>(c)] = value++;
    return values;
}

constexpr auto standard_values = values_of(Base64::standard);
constexpr auto url_safe_values = values_of(Base64::url_safe);

}  // namespace

std::string base64_encode(std::string_view bytes, Base64 alphabet) {
    const std::string_view digits = digits_of(alphabet);
    std::string out;
    out.reserve(base64_encoded_size(bytes.size()));
    while (!bytes.empty()) {
        const std::string_view group = bytes.substr(0, 3);
        std::uint32_t bits = 0;
        for (std::size_t i = 0; i < 3; ++i) {
            bits = (bits << 8) | (i < group.size() ? static_cast<unsigned char>(group[i]) : 0u);
        }
        for (std::size_t i = 0; i < 4; ++i) {
            out += i <= group.size() ? digits[(bits >> (18 - 6 * i)) & 0x3F] : '=';
        }
        bytes.remove_prefix(group.size());
    }
    return out;
}

std::optional<std::string> base64_decode(std::string_view text, Base64 alphabet) {
    const auto& values = alphabet == Base64::standard ? standard_values : url_safe_values;
    if (text.size() % 4 == 0) {
        for (int i = 0; i < 2 && text.ends_with('='); ++i) text.remove_suffix(1);
    }
    if (text.size() % 4 == 1) return std::nullopt;

    std::string out;
    out.reserve(text.size() * 3 / 4);
    std::uint32_t bits = 0;
    int pending = 0;
    for (const char c : text) {
        const std::uint8_t value = values[static_cast<unsigned char>(c)];
        if (value == no_digit) return std::nullopt;
        bits = (bits << 6) | value;
        pending += 6;
        if (pending >= 8) {
            pending -= 8;
            out += static_cast<char>((bits >> pending) & 0xFF);
        }
    }
    return out;
}

}  // namespace tocsin
