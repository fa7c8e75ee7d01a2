// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "cel/type.hpp"

namespace tocsin::cel {

/// Finds out the types that stand for one another: of an empty list's elements, of a generic
/// function's parameters. A variable that nothing decides is dyn in the end.
///
/// Types that refer to one another can be written out exponentially large. So each question has a
/// budget, far above what people write; past it a type counts as dyn, which fits everywhere.
class Inference {
public:
    Type fresh_variable();

    /// `type` with a fresh variable for each parameter it names; the same one for the same name, as
    /// long as `names` is the same.
    Type instantiate(const Type& type, std::vector<std::pair<std::string, Type>>& names);

    /// Whether a value of one type may stand where one of the other is wanted, and what the
    /// variables in them must then be. Where the answer is no, nothing is changed. Dyn fits
    /// everywhere; null fits where a timestamp, a duration, a struct or an optional is wanted.
    bool assignable(const Type& from, const Type& to);
    bool assignable(std::span<const Type> from, std::span<const Type> to);

    /// The type of both: the one that takes the other, the more general if either does; dyn if
    /// neither does.
    Type join(const Type& a, const Type& b);

    /// `type` with what has been found out put in.
    Type resolved(const Type& type) const;

    /// The same, with dyn for what has not been found out.
    Type final(const Type& type) const;

private:
    /// Counts the parts of types that one question looks at.
    class Budget;

    bool unify(const Type& from, const Type& to, Budget& budget);
    std::optional<bool> bind(const Type& other, const Type& variable, Budget& budget);
    bool occurs(std::size_t variable, const Type& in, Budget& budget) const;
    Type resolve(const Type& type, bool unknown_is_dyn, Budget& budget) const;
    void set(std::size_t variable, Type type);
    void undo();

    std::vector<std::optional<Type>> found_;  // by number of the variable
    /// What the question that is being answered has replaced in found_.
    std::vector<std::pair<std::size_t, std::optional<Type>>> replaced_;
};

}  // namespace tocsin::cel
