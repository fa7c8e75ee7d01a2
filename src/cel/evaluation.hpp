// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "cel/limits.hpp"
#include "value/arena.hpp"
#include "value/array_map.hpp"
#include "value/value.hpp"

namespace tocsin::cel {

/// How much of a value a function may have to look at: the bytes of a text, the elements of a list.
inline std::size_t size_of(const Value& value) {
    switch (value.kind()) {
        case Kind::string:
        case Kind::bytes: return value.as_text().size();
        case Kind::list: return value.as_list().size();
        case Kind::map: return value.as_map().size();
        default: return 0;
    }
}

/// One run of a program: its variables, its memory, and what it has cost so far.
///
/// Failing is a value that travels up, as unknown is. Only a limit is different: once one is
/// reached the run is over, and `||` does not absorb it.
class Evaluation {
public:
    Evaluation(std::span<const Value> variables, std::size_t locals, Arena& arena,
               const Limits& limits)
        : variables_(variables), arena_(arena), limits_(limits) {
        if (locals > 0) locals_ = arena.make_array<Value>(locals);
        bytes_before_ = arena.bytes_used();
    }

    Arena& arena() { return arena_; }
    const Limits& limits() const { return limits_; }

    /// Unknown for a slot that was not given.
    Value variable(std::size_t slot) const {
        return slot < variables_.size() ? variables_[slot] : Value::unknown();
    }
    Value& local(std::size_t slot) { return locals_[slot]; }

    /// Counts `steps`; false where that is more than the limit, or any limit was reached before.
    bool charge(std::size_t steps) {
        steps_ += steps;
        return (steps_ <= limits_.steps_max && !is_over()) || reached_steps();
    }

    /// Whether `a` and `b` are equal, as a bool, charged for what has to be looked at; or
    /// `over_limit()`.
    Value equal(const Value& a, const Value& b);

    /// Whether `bytes` more of memory, or a list or map of `elements`, are within the limits. What
    /// data or a loop can make large is asked for first; where the answer is no, return
    /// `over_limit()`.
    bool has_room(std::size_t bytes) {
        const std::size_t used = arena_.bytes_used() - bytes_before_;
        return (bytes <= limits_.bytes_max && used <= limits_.bytes_max - bytes) || reached_bytes();
    }
    bool may_have_elements(std::size_t elements) {
        return elements <= limits_.elements_max || reached_elements();
    }

    /// Whether a limit was reached, and the error that says which.
    bool is_over() const { return over_limit_ != nullptr; }
    Value over_limit() const { return Value::error(over_limit_); }

    /// The place that errors made from now on speak of, in bytes into the source.
    void set_offset(std::size_t offset) { offset_ = offset; }
    /// An error at that place. `message` and `hint` are copied.
    Value fail(std::string_view message, std::string_view hint = {});

    /// What becomes of a `value` that is not `wanted`, such as "a bool": itself if it is unknown or
    /// an error, else an error that says so.
    Value needed(std::string_view wanted, const Value& value);

    /// A copy of `text` as a string, or `over_limit()`.
    Value string(std::string_view text);
    Value bytes(std::string_view text);
    /// A copy of `elements` as a list, or `over_limit()`.
    Value list(std::span<const Value> elements);
    /// A copy of `entries` as a map, or `over_limit()`. The keys must differ.
    Value map(std::span<const MapEntry> entries);
    Value optional_of(const Value& content);

    /// Of two values that are not known, what their common result is: unknown, with the names of
    /// both, rather than an error; of two errors the first.
    Value worse(const Value& a, const Value& b);

private:
    bool reached(std::string_view message);
    bool reached_steps();
    bool reached_bytes();
    bool reached_elements();

    std::span<const Value> variables_;
    std::span<Value> locals_;
    Arena& arena_;
    const Limits& limits_;
    std::size_t bytes_before_;
    std::uint64_t steps_ = 0;
    std::size_t offset_ = 0;
    const Failure* over_limit_ = nullptr;
};

}  // namespace tocsin::cel
