// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace tocsin::liquid {

/// A word of the language inside `{{ }}` and `{% %}`.
struct Lexeme {
    enum class Kind : std::uint8_t {
        end,
        identifier,
        string,  ///< Quotes included.
        number,
        comparison,
        dot,
        dotdot,
        pipe,
        colon,
        comma,
        open_square,
        close_square,
        open_round,
        close_round,
        question,
        dash,
        equals,  ///< A single `=`, which only `assign` has.
        stray,   ///< A character that no word begins with.
    };

    Kind kind = Kind::end;
    std::string_view text{};
};

/// Cuts markup into words; the last one is always `end`. Never fails: what is no word is `stray`.
///
/// An identifier may hold `-` and end in `?`. `contains` is a comparison except after a dot. A `-`
/// directly before a digit begins a number.
std::vector<Lexeme> lex(std::string_view markup);

/// How an error names it: `a name`, `','`, `the end`.
std::string_view kind_name(Lexeme::Kind kind);

}  // namespace tocsin::liquid
