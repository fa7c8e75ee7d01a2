// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "base/error.hpp"

namespace tocsin::cel {

enum class TokenKind {
    end,
    identifier,         ///< also keywords and reserved words: the parser knows where they may stand
    quoted_identifier,  ///< `` `a-b` ``, without the backquotes
    int64,              ///< digits or 0x and hex digits, without a sign
    uint64,             ///< the same, with its `u`
    float64,
    string,  ///< prefix and quotes included
    bytes,   ///< prefix and quotes included
    symbol,  ///< an operator or a bracket
};

struct Token {
    TokenKind kind;
    std::string_view text;  ///< a part of the source
    std::size_t offset;     ///< of the text, in bytes
};

/// The tokens of `source` (cel-spec, language definition, "Syntax"), the last of kind `end`. White
/// space and `//` comments are left out.
///
/// Error: `invalid`, where no token begins or one does not end.
Result<std::vector<Token>> tokenize(std::string_view source);

}  // namespace tocsin::cel
