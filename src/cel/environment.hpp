// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "cel/function.hpp"
#include "cel/type.hpp"

namespace tocsin::cel {

/// What an expression may name: variables, structs and their fields, functions beside the standard
/// ones. It is filled once and then only read, by any number of threads. It and the struct types
/// must outlive the programs that are compiled in it.
class Environment {
public:
    Environment() = default;
    // Overloads refer to names that lie in their environment.
    Environment(const Environment&) = delete;
    Environment& operator=(const Environment&) = delete;
    Environment(Environment&&) = default;
    Environment& operator=(Environment&&) = default;

    struct Variable {
        std::string name;
        Type type;
    };

    /// Makes the struct's name a type, and its fields known.
    ///
    /// Error: `invalid` if a field's type cannot be read.
    Result<void> add_struct(const StructType& type);

    /// Declares a variable, whose name may have dots, and returns its slot: the place of its value
    /// when a program is evaluated. Slots count from 0 in the order of declaration.
    ///
    /// @param type  as `parse_type` reads it; structs must have been added before.
    /// Error: `invalid` if the type cannot be read; `conflict` if the name is taken.
    Result<std::size_t> add_variable(std::string name, std::string_view type);

    /// Declares a function, or one more overload of one.
    ///
    /// Error: `invalid` if a type cannot be read, or there are more than `function_args_max` of
    /// them.
    Result<void> add_function(const Signature& signature);

    /// The namespace that names are looked up in first, `a.b`: `x` may then be `a.b.x`, `a.x` or
    /// `x`.
    void set_container(std::string container) { container_ = std::move(container); }

    /// The names that `name` may stand for, in the order in which they are tried.
    std::vector<std::string> candidates(std::string_view name, bool absolute) const;

    std::optional<std::size_t> variable_slot(std::string_view name) const;
    const std::vector<Variable>& variables() const { return variables_; }

    /// The type of each field, by slot; null if the struct was not added.
    const std::vector<Type>* field_types(std::string_view structure) const;
    const StructType* struct_type(std::string_view structure) const;

    /// All overloads of that name, the standard ones first.
    std::vector<const Overload*> overloads(std::string_view name) const;
    /// The names of all functions or methods, macros among them, for hints.
    std::vector<std::string_view> function_names(bool methods) const;

private:
    struct Structure {
        const StructType* type;
        std::vector<Type> fields;
    };

    std::vector<Variable> variables_;
    std::map<std::string, std::size_t, std::less<>> slots_;
    std::vector<const StructType*> struct_types_;
    std::map<std::string, Structure, std::less<>> structs_;
    std::deque<Overload> overloads_;  // a deque, since programs are compiled with pointers into it
    std::deque<std::string> names_;   // of overloads_
    std::string container_;
};

/// The overload that a row of a library's table describes; nothing if a type cannot be read, or
/// there are too many.
std::optional<Overload> make_overload(const Signature& signature,
                                      std::span<const StructType* const> structs = {});

}  // namespace tocsin::cel
