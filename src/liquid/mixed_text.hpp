// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <map>
#include <string_view>
#include <vector>

namespace tocsin::liquid {

/// A part of a text, by who wrote it.
struct TextPart {
    std::size_t end;  ///< In the text, where the next part begins.
    bool is_authors;  ///< Written by the template's author; else it is data.
};

/// The parts of a text that is being made. Neighbours of one kind are one part.
class TextParts {
public:
    /// The text has grown to `end`.
    void grow_to(std::size_t end, bool is_authors);
    /// The text was cut back to `end`.
    void cut_to(std::size_t end);

    bool has_authors() const;
    bool has_data() const;
    const std::vector<TextPart>& parts() const { return parts_; }

private:
    std::vector<TextPart> parts_;
};

/// Texts that the author and the data wrote together, by where they lie in memory: what `capture`
/// and `append` make. Escaping waits until such a text is written, since only then is it known
/// where; until then comparing and cutting see what it says.
class MixedTexts {
public:
    /// @param text  lies in the arena of the rendering, and nowhere else.
    void add(std::string_view text, const TextParts& parts);

    /// Calls `visit(piece, is_authors)` for each piece of `text`, if it is one that was added or
    /// lies within one; else returns false.
    template <typename Visit>
    bool for_each_piece(std::string_view text, Visit visit) const {
        const auto* whole = find(text);
        if (whole == nullptr) return false;
        const auto first = static_cast<std::size_t>(text.data() - whole->text.data());
        std::size_t begin = 0;
        for (const TextPart& part : whole->parts) {
            const std::size_t from = std::max(begin, first);
            const std::size_t to = std::min(part.end, first + text.size());
            if (from < to) visit(whole->text.substr(from, to - from), part.is_authors);
            begin = part.end;
        }
        return true;
    }

private:
    struct Whole {
        std::string_view text;
        std::vector<TextPart> parts;
    };

    const Whole* find(std::string_view text) const;

    std::map<const char*, Whole, std::less<>> by_start_;
};

}  // namespace tocsin::liquid
