// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "liquid/expression.hpp"
#include "liquid/rendering.hpp"
#include "value/value.hpp"

namespace tocsin::liquid {

/// What a filter is given: its input, its arguments, and the rendering that it is part of.
class FilterCall {
public:
    FilterCall(const FilterUse& use, const Value& input, std::span<const Value> arguments,
               Rendering& rendering)
        : input_(input), arguments_(arguments), use_(use), rendering_(rendering) {}

    const Value& input() const { return input_; }
    std::size_t count() const { return arguments_.size(); }
    bool has(std::size_t i) const { return i < arguments_.size(); }
    /// Argument `i`, nil if it was not given.
    Value argument(std::size_t i) const { return has(i) ? arguments_[i] : Value(); }
    /// Whether argument `i` is a text that stands in the template itself.
    bool is_literal_text(std::size_t i) const;
    /// The argument `name: value`, nil if it was not given.
    Value named(std::string_view name) const;

    /// A value as Ruby's `to_s` shows it.
    std::string_view text(const Value& value) const;
    /// The same as a value, which stays the author's if it is.
    Value as_text(const Value& value) const {
        return value.is(Kind::string) ? value : Value::string(text(value));
    }
    std::string_view input_text() const { return text(input_); }
    std::string_view argument_text(std::size_t i) const { return text(argument(i)); }

    /// A text as the filter's result, copied. It is data, whoever wrote what it was made of.
    Value result(std::string_view text) const;
    /// A part of `input_text()` as the result: what of it the author wrote stays the author's.
    Value part(std::string_view part) const;
    /// A list of values as the result, copied.
    Value list(std::span<const Value> elements) const;

    Value fail(std::string_view message, std::string_view hint = {}) const {
        return rendering_.failure(message, hint);
    }

    Rendering& rendering() const { return rendering_; }
    Arena& arena() const { return rendering_.arena(); }
    const Zone& zone() const { return rendering_.options().zone; }
    Escape escape() const { return rendering_.escape(); }

private:
    const Value& input_;
    std::span<const Value> arguments_;
    const FilterUse& use_;
    Rendering& rendering_;
};

/// A filter as the language has it.
struct Filter {
    std::string_view name;
    std::uint8_t arguments_min;
    std::uint8_t arguments_max;
    Value (*apply)(FilterCall& call);
    bool takes_named = false;
};

inline constexpr std::size_t filter_arguments_max = 4;

/// The filter of that name, or null. The table is filter_table.cpp.
const Filter* find_filter(std::string_view name);
std::span<const std::string_view> filter_names();

/// What is wrong with the number of arguments, in Ruby's words, or nothing.
std::optional<std::string> wrong_arguments(const FilterUse& use);

/// Applies a filter. An unknown one hands on its input.
Value apply(const FilterUse& use, const Value& input, Rendering& rendering);

/// Whether `.size` means something for the value.
bool has_size(const Value& value);

/// What `size` gives: code points of a text, elements, entries; 8 for an integer, as in Ruby.
Value size_of(const Value& value);

}  // namespace tocsin::liquid
