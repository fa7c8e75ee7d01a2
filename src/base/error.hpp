// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tocsin {

/// What the caller can do about it. How it came about is in the message.
enum class ErrorCode {
    invalid,      ///< The input is wrong, and the same call will fail again.
    denied,       ///< The caller did not prove who it is, or may not do this.
    not_found,    ///< The thing that was named does not exist.
    conflict,     ///< It exists already, or somebody else changed it first.
    over_limit,   ///< A bound was reached, such as a template's output size.
    unavailable,  ///< The other side did not answer, or asked for patience: worth another try.
};

/// A place in a text. Both count from 1, columns in code points; line 0 is "no place".
struct Position {
    std::uint32_t line = 0;
    std::uint32_t column = 0;

    bool operator==(const Position&) const = default;
};

/// A failure that the caller is expected to handle.
struct Error {
    ErrorCode code = ErrorCode::invalid;
    /// What is wrong, for whoever reads the log or the console: `no field 'order_count' on
    /// customer`.
    std::string message;
    /// What to do about it: `did you mean 'orders'?`. May be empty.
    std::string hint = {};
    Position at = {};
    /// The file that `at` is in. May be empty.
    std::string file = {};
    /// The wait that the other side asked for. Only `unavailable` has one.
    std::optional<std::chrono::seconds> retry_after = std::nullopt;

    bool operator==(const Error&) const = default;
};

template <typename T>
using Result = std::expected<T, Error>;

/// All that is wrong with a text, in the order of the text; never empty where it is returned.
using Errors = std::vector<Error>;

/// The position of the byte at `offset` of `text`; an offset past the end is the end.
Position position_at(std::string_view text, std::size_t offset);

/// How grave it is to whoever reads of it.
enum class Severity {
    error,
    warning,
};

/// `file:line:column: error: message; hint`, without the parts that are not there. Control
/// characters and those that turn the direction of writing are shown as spaces, and a part of more
/// than 500 characters is cut: a message quotes what came from outside, and may not disturb a
/// terminal or a log.
std::string describe(const Error& error, Severity severity = Severity::error);

/// `describe(error)` and below it the line of `source` that it speaks of, with a caret under the
/// place. A long line is cut around the place, and cleaned as a message is.
std::string describe_with_caret(const Error& error, std::string_view source,
                                Severity severity = Severity::error);

}  // namespace tocsin
