// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "cel/evaluation.hpp"
#include "value/value.hpp"

namespace tocsin::cel {

/// A text that a function makes piece by piece, within the limits of its run: each piece is charged
/// for before it is added.
class TextBuilder {
public:
    explicit TextBuilder(Evaluation& evaluation) : evaluation_(evaluation) {}

    /// False, and nothing is added any more, once a limit is reached.
    bool append(std::string_view piece) {
        if (!evaluation_.charge(1 + piece.size() / 64) ||
            !evaluation_.has_room(text_.size() + piece.size())) {
            return false;
        }
        text_ += piece;
        return true;
    }

    /// The text as a value, or the limit that was reached. Ends the building.
    Value string() {
        return evaluation_.is_over() ? evaluation_.over_limit() : evaluation_.string(text_);
    }

private:
    Evaluation& evaluation_;
    std::string text_;
};

}  // namespace tocsin::cel
