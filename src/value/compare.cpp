// SPDX-License-Identifier: Apache-2.0
#include "value/compare.hpp"

namespace tocsin {
namespace {

std::partial_ordering compare_int_uint(std::int64_t i, std::uint64_t u) {
    if (i < 0) return std::partial_ordering::less;
    return static_cast<std::uint64_t>(i) <=> u;
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
    if (a.is_number() && b.is_number()) return compare_numbers(a, b) == 0;
    if (a.kind() != b.kind()) return false;
    switch (a.kind()) {
        case Kind::null: return true;
        case Kind::boolean: return a.as_boolean() == b.as_boolean();
        case Kind::string:
        case Kind::bytes:
        case Kind::type: return a.as_text() == b.as_text();
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

}  // namespace tocsin
