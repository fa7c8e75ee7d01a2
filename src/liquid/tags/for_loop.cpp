// SPDX-License-Identifier: Apache-2.0
#include "liquid/tags/for_loop.hpp"

namespace tocsin::liquid {
namespace {

constexpr Field fields[] = {
    {"index", "int"},   {"index0", "int"},  {"rindex", "int"},
    {"rindex0", "int"}, {"first", "bool"},  {"last", "bool"},
    {"length", "int"},  {"name", "string"}, {"parentloop", "dyn"},
};
constexpr StructType loop_type{"Liquid::ForloopDrop", fields};

Value integer(std::size_t i) { return Value::int64(static_cast<std::int64_t>(i)); }

}  // namespace

const StructType& ForLoop::type() const { return loop_type; }

Value ForLoop::field(std::size_t slot) const {
    switch (slot) {
        case 0: return integer(index + 1);
        case 1: return integer(index);
        case 2: return integer(length - index);
        case 3: return Value::int64(static_cast<std::int64_t>(length - index) - 1);
        case 4: return Value::boolean(index == 0);
        case 5: return Value::boolean(index + 1 == length);
        case 6: return integer(length);
        case 7: return Value::string(name);
        default: return parent == nullptr ? Value() : Value::structure(parent);
    }
}

}  // namespace tocsin::liquid
