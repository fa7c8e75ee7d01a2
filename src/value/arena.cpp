// SPDX-License-Identifier: Apache-2.0
#include "value/arena.hpp"

#include <algorithm>
#include <cstring>

namespace tocsin {
namespace {

constexpr std::size_t block_bytes_min = 4096;
constexpr std::size_t block_bytes_max = std::size_t{1} << 20;

}  // namespace

void Arena::reset() {
    if (blocks_.size() > 1) {
        blocks_.front() = std::move(blocks_.back());
        blocks_.resize(1);
    }
    position_ = 0;
    used_ = 0;
}

std::string_view Arena::copy(std::string_view text) {
    if (text.empty()) return {};
    char* to = static_cast<char*>(allocate(text.size(), 1));
    std::memcpy(to, text.data(), text.size());
    return {to, text.size()};
}

void Arena::add_block(std::size_t bytes) {
    // Doubled, so that a large document takes few blocks and a small one little memory.
    const std::size_t usual = std::clamp(capacity_ * 2, block_bytes_min, block_bytes_max);
    const std::size_t size = std::max(usual, bytes);
    blocks_.push_back(std::make_unique_for_overwrite<std::byte[]>(size));
    capacity_ = size;
}

}  // namespace tocsin
