// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "liquid/parsed_template.hpp"
#include "value/value.hpp"

namespace tocsin::liquid {

struct ForLoop;

/// What the names of a template mean while it is rendered, and what its tags remember. `include`
/// shares the frame of the template around it; `render` has one of its own.
struct Frame {
    struct Binding {
        std::string_view name;
        Value value;
    };

    const ParsedTemplate* parsed = nullptr;
    /// The caller's names; null inside of `render`, which sees its arguments alone.
    Value data{};
    std::vector<Binding> assigned{};  ///< By `assign` and `capture`: for all that follows.
    /// Where each name is in `assigned`, once they are many.
    std::map<std::string_view, std::size_t> assigned_index{};
    std::vector<Binding> bound{};  ///< Loop variables and arguments, the innermost last.
    /// Of `increment` and `decrement`, which share them.
    std::map<std::string, std::int64_t, std::less<>> counters{};
    std::map<std::string, std::size_t, std::less<>> cycles{};
    /// Where `offset: continue` goes on, by the loop's name.
    std::map<std::string, std::int64_t, std::less<>> loop_ends{};
    std::string last_changed{};  ///< What `ifchanged` wrote last.
    const ForLoop* loop = nullptr;
    bool is_isolated = false;  ///< Inside of `render`, where `include` is not allowed.

    /// The binding of a name that the template itself made, the innermost first; or null.
    const Value* find(std::string_view name) const;
    void assign(std::string_view name, const Value& value);
    /// The place of a name in `assigned`, or its size.
    std::size_t assigned_at(std::string_view name) const;
};

/// Names that are bound while it lives.
class Scope {
public:
    explicit Scope(Frame& frame) : frame_(frame), size_(frame.bound.size()) {}
    ~Scope() { frame_.bound.resize(size_); }
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;

    /// Binds a name in this scope, or gives it another value. Inner scopes must have ended.
    void bind(std::string_view name, const Value& value);

private:
    Frame& frame_;
    std::size_t size_;
};

}  // namespace tocsin::liquid
