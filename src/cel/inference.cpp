// SPDX-License-Identifier: Apache-2.0
#include "cel/inference.hpp"

#include <algorithm>
#include <utility>

namespace tocsin::cel {
namespace {

using Tag = Type::Tag;

bool takes_null(const Type& type) {
    switch (type.tag) {
        case Tag::null:
        case Tag::timestamp:
        case Tag::duration:
        case Tag::optional:
        case Tag::structure:
        case Tag::opaque: return true;
        default: return false;
    }
}

// Whether `a` says no more than `b` does.
bool is_general(const Type& a, const Type& b) {
    if (a.is_dyn() || a.is(Tag::variable)) return true;
    if (b.is_dyn() || b.is(Tag::variable)) return false;
    if (b.is(Tag::null) && takes_null(a)) return true;
    if (a.tag != b.tag || a.name != b.name || a.params.size() != b.params.size()) return false;
    return a.is(Tag::type) || std::ranges::equal(a.params, b.params, is_general);
}

const Type& more_general(const Type& a, const Type& b) { return is_general(a, b) ? a : b; }

}  // namespace

class Inference::Budget {
public:
    /// False once it is spent.
    bool take() { return left_ > 0 && --left_ > 0; }

private:
    std::size_t left_ = 1000;
};

Type Inference::fresh_variable() {
    found_.emplace_back();
    return {.tag = Tag::variable, .number = found_.size() - 1};
}

Type Inference::instantiate(const Type& type, std::vector<std::pair<std::string, Type>>& names) {
    if (type.is(Tag::parameter)) {
        const auto at = std::ranges::find(names, type.name, &std::pair<std::string, Type>::first);
        if (at != names.end()) return at->second;
        return names.emplace_back(type.name, fresh_variable()).second;
    }
    Type out = type;
    for (Type& param : out.params) param = instantiate(param, names);
    return out;
}

bool Inference::assignable(const Type& from, const Type& to) {
    return assignable(std::span(&from, 1), std::span(&to, 1));
}

bool Inference::assignable(std::span<const Type> from, std::span<const Type> to) {
    if (from.size() != to.size()) return false;
    replaced_.clear();
    Budget budget;
    for (std::size_t i = 0; i < from.size(); ++i) {
        if (!unify(from[i], to[i], budget)) {
            undo();
            return false;
        }
    }
    return true;
}

void Inference::set(std::size_t variable, Type type) {
    replaced_.emplace_back(variable, std::exchange(found_[variable], std::move(type)));
}

void Inference::undo() {
    for (; !replaced_.empty(); replaced_.pop_back()) {
        found_[replaced_.back().first] = std::move(replaced_.back().second);
    }
}

Type Inference::join(const Type& a, const Type& b) {
    if (!assignable(b, a)) return Type::dyn();
    return more_general(resolved(a), resolved(b));
}

bool Inference::unify(const Type& from, const Type& to, Budget& budget) {
    if (!budget.take()) return true;
    if (to.is(Tag::variable)) {
        if (const std::optional<bool> fits = bind(from, to, budget)) return *fits;
    }
    if (from.is(Tag::variable)) return bind(to, from, budget).value_or(false);
    if (from.is_dyn() || to.is_dyn()) return true;
    if (from.is(Tag::null)) return takes_null(to);
    if (to.is(Tag::null)) return takes_null(from);
    if (from.is(Tag::type) && to.is(Tag::type)) return true;
    if (from.tag != to.tag || from.name != to.name || from.params.size() != to.params.size()) {
        return false;
    }
    for (std::size_t i = 0; i < from.params.size(); ++i) {
        if (!unify(from.params[i], to.params[i], budget)) return false;
    }
    return true;
}

// Whether `other` may stand for the variable; nothing where the variable occurs in it, and it may
// still be the other way round.
std::optional<bool> Inference::bind(const Type& other, const Type& variable, Budget& budget) {
    if (other == variable) return true;
    if (const std::optional<Type> known = found_[variable.number]) {
        if (*known == other) return true;
        if (!unify(other, *known, budget)) return false;
        const Type& general = more_general(other, *known);
        if (!occurs(variable.number, general, budget)) set(variable.number, general);
        return true;
    }
    if (occurs(variable.number, other, budget)) return std::nullopt;
    set(variable.number, other);
    return true;
}

// Past the budget the answer is yes, which binds nothing.
bool Inference::occurs(std::size_t variable, const Type& in, Budget& budget) const {
    if (!budget.take()) return true;
    if (in.is(Tag::variable)) {
        if (in.number == variable) return true;
        return found_[in.number] && occurs(variable, *found_[in.number], budget);
    }
    return std::ranges::any_of(in.params,
                               [&](const Type& p) { return occurs(variable, p, budget); });
}

Type Inference::resolve(const Type& type, bool unknown_is_dyn, Budget& budget) const {
    if (!budget.take()) return Type::dyn();
    if (type.is(Tag::variable)) {
        if (found_[type.number]) return resolve(*found_[type.number], unknown_is_dyn, budget);
        return unknown_is_dyn ? Type::dyn() : type;
    }
    Type out = type;
    for (Type& param : out.params) param = resolve(param, unknown_is_dyn, budget);
    return out;
}

Type Inference::resolved(const Type& type) const {
    Budget budget;
    return resolve(type, false, budget);
}

Type Inference::final(const Type& type) const {
    Budget budget;
    return resolve(type, true, budget);
}

}  // namespace tocsin::cel
