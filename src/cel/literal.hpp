// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "base/error.hpp"
#include "cel/token.hpp"
#include "value/arena.hpp"
#include "value/value.hpp"

namespace tocsin::cel {

/// The value that a token of a number, a string or bytes stands for; texts are copied into `arena`.
/// `negative` puts a minus before an int or a double, so that the least int can be written.
///
/// Error: `invalid` with the place in `source`, which the token is a part of: a number out of
/// range, an escape that there is not, a code point that there is not, bytes that are no UTF-8.
Result<Value> literal_value(const Token& token, bool negative, std::string_view source,
                            Arena& arena);

}  // namespace tocsin::cel
