// SPDX-License-Identifier: Apache-2.0
#include "liquid/letters.hpp"

#include "base/utf8.hpp"

namespace tocsin::liquid {
namespace {

/// Whether capitals and small letters alternate from `c`'s block on, a capital at each even place.
bool is_in_even_pairs(char32_t c) {
    return (c >= 0x100 && c <= 0x137 && c != 0x130 && c != 0x131) || (c >= 0x14A && c <= 0x177) ||
           (c >= 0x460 && c <= 0x481) || (c >= 0x48A && c <= 0x4BF) || (c >= 0x4D0 && c <= 0x52F) ||
           (c >= 0x1E00 && c <= 0x1E95) || (c >= 0x1EA0 && c <= 0x1EFF);
}

bool is_in_odd_pairs(char32_t c) {
    return (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E);
}

char32_t upper(char32_t c) {
    if (c >= 'a' && c <= 'z') return c - 32;
    if (c < 0x80) return c;
    if (c >= 0xE0 && c <= 0xFE && c != 0xF7) return c - 32;
    if (c == 0xFF) return 0x178;
    if (is_in_even_pairs(c)) return c & ~char32_t{1};
    if (is_in_odd_pairs(c)) return c % 2 == 0 ? c - 1 : c;
    if (c == 0x3C2) return 0x3A3;
    if (c >= 0x3B1 && c <= 0x3C9) return c - 32;
    if (c == 0x3AC) return 0x386;
    if (c >= 0x3AD && c <= 0x3AF) return c - 37;
    if (c == 0x3CC) return 0x38C;
    if (c == 0x3CD || c == 0x3CE) return c - 63;
    if (c >= 0x430 && c <= 0x44F) return c - 32;
    if (c >= 0x450 && c <= 0x45F) return c - 80;
    return c;
}

char32_t lower(char32_t c) {
    if (c >= 'A' && c <= 'Z') return c + 32;
    if (c < 0x80) return c;
    if (c >= 0xC0 && c <= 0xDE && c != 0xD7) return c + 32;
    if (c == 0x178) return 0xFF;
    if (is_in_even_pairs(c)) return c | 1;
    if (is_in_odd_pairs(c)) return c % 2 == 1 ? c + 1 : c;
    if (c >= 0x391 && c <= 0x3A9 && c != 0x3A2) return c + 32;
    if (c == 0x386) return 0x3AC;
    if (c >= 0x388 && c <= 0x38A) return c + 37;
    if (c == 0x38C) return 0x3CC;
    if (c == 0x38E || c == 0x38F) return c + 63;
    if (c >= 0x410 && c <= 0x42F) return c + 32;
    if (c >= 0x400 && c <= 0x40F) return c + 80;
    return c;
}

/// Bytes that are no UTF-8 stay as they are.
template <typename Change>
std::string changed(std::string_view text, Change change) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const CodePoint c = utf8_decode(text);
        const char32_t other = change(c.value);
        if (other == c.value) {
            out += text.substr(0, c.bytes);
        } else {
            utf8_append(out, other);
        }
        text.remove_prefix(c.bytes);
    }
    return out;
}

}  // namespace

std::string upper_case(std::string_view text) {
    // Sharp s has no capital of its own.
    std::string out = changed(text, upper);
    for (std::size_t at = out.find("ß"); at != std::string::npos; at = out.find("ß", at)) {
        out.replace(at, std::string_view("ß").size(), "SS");
    }
    return out;
}

std::string lower_case(std::string_view text) { return changed(text, lower); }

}  // namespace tocsin::liquid
