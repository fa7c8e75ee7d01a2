// SPDX-License-Identifier: Apache-2.0
#include "value/compare.hpp"

#include <algorithm>
#include <limits>

namespace tocsin {
namespace {

std::partial_ordering compare_int_uint(std::int64_t i, std::uint64_t u) {
    if (i < 0) return std::partial_ordering::less;
    return static_cast<std::uint64_t>(i) <=> u;
}

/// Compares values part by part, and stops where it has looked at more than it may.
class Comparison {
public:
    explicit Comparison(std::size_t& steps_left) : steps_left_(steps_left) {}

    bool equal(const Value& a, const Value& b) {
        if (!take(1)) return false;
        if (a.is_number() && b.is_number()) return compare_numbers(a, b) == 0;
        if (a.kind() != b.kind()) return false;
        switch (a.kind()) {
            case Kind::null: return true;
            case Kind::boolean: return a.as_boolean() == b.as_boolean();
            case Kind::string:
            case Kind::bytes:
            case Kind::type: return equal_texts(a.as_text(), b.as_text());
            case Kind::timestamp: return a.as_timestamp() == b.as_timestamp();
            case Kind::duration: return a.as_duration() == b.as_duration();
            case Kind::list: return equal_lists(a.as_list(), b.as_list());
            case Kind::map: return equal_maps(a.as_map(), b.as_map());
            case Kind::structure: return equal_structs(a.as_struct(), b.as_struct());
            case Kind::optional: return equal_optionals(a.as_optional(), b.as_optional());
            case Kind::int64:
            case Kind::uint64:
            case Kind::float64:
            case Kind::unknown:
            case Kind::error: return false;
        }
        return false;
    }

private:
    bool take(std::size_t steps) {
        steps_left_ -= std::min(steps, steps_left_);
        return steps_left_ > 0;
    }

    bool equal_texts(std::string_view a, std::string_view b) {
        return a.size() == b.size() && take(a.size() / 64 + 1) && a == b;
    }

    bool equal_lists(const List& a, const List& b) {
        if (a.size() != b.size()) return false;
        for (std::size_t i = 0; i < a.size(); ++i) {
            if (!equal(a.at(i), b.at(i))) return false;
        }
        return true;
    }

    bool equal_maps(const Map& a, const Map& b) {
        if (a.size() != b.size()) return false;
        for (std::size_t i = 0; i < a.size(); ++i) {
            const MapEntry entry = a.entry(i);
            const std::optional<Value> other = b.find(entry.key);
            if (!other || !equal(entry.value, *other)) return false;
        }
        return true;
    }

    bool equal_structs(const Struct& a, const Struct& b) {
        if (&a == &b) return true;
        if (&a.type() != &b.type()) return false;
        for (std::size_t slot = 0; slot < a.type().fields.size(); ++slot) {
            const Value x = a.field(slot);
            const Value y = b.field(slot);
            const bool both_unknown = x.is(Kind::unknown) && y.is(Kind::unknown);
            if (!both_unknown && !equal(x, y)) return false;
        }
        return true;
    }

    bool equal_optionals(const Value* a, const Value* b) {
        if (a == nullptr || b == nullptr) return a == b;
        return equal(*a, *b);
    }

    std::size_t& steps_left_;
};

// The place of a kind in the order of keys.
int key_rank(const Value& key) {
    if (key.is(Kind::boolean)) return 0;
    if (key.is_number()) return 1;
    return key.is(Kind::string) ? 2 : 3;
}

}  // namespace

std::partial_ordering compare_numbers(const Value& a, const Value& b) {
    switch (a.kind()) {
        case Kind::int64:
            if (b.is(Kind::int64)) return a.as_int64() <=> b.as_int64();
            if (b.is(Kind::uint64)) return compare_int_uint(a.as_int64(), b.as_uint64());
            return static_cast<double>(a.as_int64()) <=> b.as_float64();
        case Kind::uint64:
            if (b.is(Kind::uint64)) return a.as_uint64() <=> b.as_uint64();
            if (b.is(Kind::int64)) return 0 <=> compare_int_uint(b.as_int64(), a.as_uint64());
            return static_cast<double>(a.as_uint64()) <=> b.as_float64();
        default:
            if (b.is(Kind::float64)) return a.as_float64() <=> b.as_float64();
            return 0 <=> compare_numbers(b, a);
    }
}

bool equal(const Value& a, const Value& b) {
    std::size_t steps_left = std::numeric_limits<std::size_t>::max();
    return equal(a, b, steps_left);
}

bool equal(const Value& a, const Value& b, std::size_t& steps_left) {
    return Comparison(steps_left).equal(a, b);
}

bool key_before(const Value& a, const Value& b) {
    if (key_rank(a) != key_rank(b)) return key_rank(a) < key_rank(b);
    if (a.is(Kind::boolean)) return !a.as_boolean() && b.as_boolean();
    if (a.is_number()) return compare_numbers(a, b) < 0;
    return a.is(Kind::string) && a.as_text() < b.as_text();
}

}  // namespace tocsin
