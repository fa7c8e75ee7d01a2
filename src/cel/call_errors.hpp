// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>

#include "cel/ast.hpp"
#include "cel/environment.hpp"

namespace tocsin::cel {

/// What is wrong, and what may help.
struct Advice {
    std::string message;
    std::string hint;
};

/// Explains a call of a name that no function has.
///
/// @param scope  the namespace that the call names, such as `math`; empty if it names none.
Advice unknown_function(const Call& call, std::string_view scope, const Environment& environment);

/// Explains a call that no overload of the function takes.
///
/// @param types  of the arguments, the target of a method first.
Advice no_such_overload(const Call& call, std::span<const Type> types,
                        std::span<const Overload* const> overloads);

/// `==` of `_==_`, `[]` of `_[_]`; empty for what is no operator.
std::string_view operator_symbol(std::string_view function);

}  // namespace tocsin::cel
