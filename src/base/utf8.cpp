// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.hpp"

#include <algorithm>

namespace tocsin {
namespace {

unsigned char byte_at(std::string_view text, std::size_t i) {
    return static_cast<unsigned char>(text[i]);
}

}  // namespace

CodePoint utf8_decode(std::string_view text) {
    if (text.empty()) return {0, 0};
    const unsigned char lead = byte_at(text, 0);
    if (lead < 0x80) return {lead, 1};

    std::size_t length = 0;
    char32_t value = 0;
    char32_t least = 0;  // what a shorter form could have said
    if ((lead & 0xE0) == 0xC0) {
        length = 2, value = lead & 0x1F, least = 0x80;
    } else if ((lead & 0xF0) == 0xE0) {
        length = 3, value = lead & 0x0F, least = 0x800;
    } else if ((lead & 0xF8) == 0xF0) {
        length = 4, value = lead & 0x07, least = 0x10000;
    } else {
        return {replacement_character, 1};
    }
    if (text.size() < length) return {replacement_character, 1};
    for (std::size_t i = 1; i < length; ++i) {
        const unsigned char next = byte_at(text, i);
        if ((next & 0xC0) != 0x80) return {replacement_character, 1};
        value = (value << 6) | (next & 0x3F);
    }
    const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
    if (value < least || value > 0x10FFFF || surrogate) return {replacement_character, 1};
    return {value, length};
}

void utf8_append(std::string& out, char32_t c) {
    if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = replacement_character;
    const auto put = [&out](char32_t byte) { out += static_cast<char>(byte); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xC0 | (c >> 6));
        put(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        put(0xE0 | (c >> 12));
        put(0x80 | ((c >> 6) & 0x3F));
        put(0x80 | (c & 0x3F));
    } else {
        put(0xF0 | (c >> 18));
        put(0x80 | ((c >> 12) & 0x3F));
        put(0x80 | ((c >> 6) & 0x3F));
        put(0x80 | (c & 0x3F));
    }
}

bool utf8_valid(std::string_view text) {
    while (!text.empty()) {
        const CodePoint c = utf8_decode(text);
        if (c.value == replacement_character && c.bytes == 1) return false;
        text.remove_prefix(c.bytes);
    }
    return true;
}

std::size_t utf8_length(std::string_view text) {
    std::size_t count = 0;
    while (!text.empty()) {
        text.remove_prefix(utf8_decode(text).bytes);
        ++count;
    }
    return count;
}

std::size_t utf8_offset(std::string_view text, std::size_t index) {
    std::size_t offset = 0;
    while (index > 0 && offset < text.size()) {
        offset += utf8_decode(text.substr(offset)).bytes;
        --index;
    }
    return offset;
}

std::string_view utf8_slice(std::string_view text, std::size_t first, std::size_t last) {
    const std::string_view rest = text.substr(utf8_offset(text, first));
    return rest.substr(0, utf8_offset(rest, last > first ? last - first : 0));
}

}  // namespace tocsin
