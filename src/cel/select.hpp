// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "cel/node.hpp"

namespace tocsin::cel {

/// How a field or an element is asked for.
enum class Access {
    plain,     ///< `a.b`: an error if it is not there
    optional,  ///< `a.?b`: an optional, none if it is not there
    test,      ///< `has(a.b)`: a bool
};

/// A name by which an unknown value is reported, such as `order.placed_at`.
class Path {
public:
    explicit Path(std::string text) : text_(std::move(text)), missing_{text_} {}
    Path(const Path&) = delete;
    Path& operator=(const Path&) = delete;

    const std::string& text() const { return text_; }
    /// `value`, named by this path if it is unknown and has no name.
    Value name(const Value& value) const {
        return value.is(Kind::unknown) && value.as_unknown() == nullptr ? Value::unknown(&missing_)
                                                                        : value;
    }

private:
    std::string text_;
    Missing missing_;
};

/// The field `name` of `operand`, which may be anything, an optional too.
Value select_field(Evaluation& evaluation, const Value& operand, const Value& name, Access access);

/// `operand[index]`, or `operand[?index]`, which is never a test.
Value select_element(Evaluation& evaluation, const Value& operand, const Value& index,
                     Access access);

}  // namespace tocsin::cel
