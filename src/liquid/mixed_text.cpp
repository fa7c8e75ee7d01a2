// SPDX-License-Identifier: Apache-2.0
#include "liquid/mixed_text.hpp"

#include <algorithm>

namespace tocsin::liquid {

void TextParts::grow_to(std::size_t end, bool is_authors) {
    const std::size_t begin = parts_.empty() ? 0 : parts_.back().end;
    if (end == begin) return;
    if (!parts_.empty() && parts_.back().is_authors == is_authors) {
        parts_.back().end = end;
    } else {
        parts_.push_back({end, is_authors});
    }
}

void TextParts::cut_to(std::size_t end) {
    while (!parts_.empty() && parts_.back().end > end) {
        const std::size_t begin = parts_.size() > 1 ? parts_[parts_.size() - 2].end : 0;
        if (begin < end) {
            parts_.back().end = end;
            return;
        }
        parts_.pop_back();
    }
}

bool TextParts::has_authors() const { return std::ranges::any_of(parts_, &TextPart::is_authors); }

bool TextParts::has_data() const { return !std::ranges::all_of(parts_, &TextPart::is_authors); }

void MixedTexts::add(std::string_view text, const TextParts& parts) {
    by_start_.insert_or_assign(text.data(), Whole{text, parts.parts()});
}

const MixedTexts::Whole* MixedTexts::find(std::string_view text) const {
    auto after = by_start_.upper_bound(text.data());
    if (after == by_start_.begin()) return nullptr;
    const Whole& whole = std::prev(after)->second;
    const char* const end = whole.text.data() + whole.text.size();
    return std::less_equal<>()(text.data() + text.size(), end) ? &whole : nullptr;
}

}  // namespace tocsin::liquid
