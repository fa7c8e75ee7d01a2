// SPDX-License-Identifier: Apache-2.0
//
// The math extension (cel-go, ext/README.md, "Math"). `math.greatest` and `math.least` of three and
// more arguments come here as one list; see macro.cpp.
#include <cmath>

#include "cel/evaluation.hpp"
#include "cel/function.hpp"
#include "value/compare.hpp"

namespace tocsin::cel {
namespace {

using Args = std::span<const Value>;

// Of equals the first, whatever its kind.
Value greater_of(const Value& a, const Value& b) { return compare_numbers(b, a) > 0 ? b : a; }
Value lesser_of(const Value& a, const Value& b) { return compare_numbers(b, a) < 0 ? b : a; }

template <Value (*choose)(const Value&, const Value&)>
Value choose_of(Evaluation& e, Args a) {
    if (a.size() == 2) return choose(a[0], a[1]);
    if (!a[0].is(Kind::list)) return a[0];
    const List& list = a[0].as_list();
    if (list.size() == 0) return e.fail("an empty list has neither a greatest nor a least");
    Value chosen;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const Value element = list.at(i);
        if (!element.is_number()) return e.fail("a list of numbers is needed");
        chosen = i == 0 ? element : choose(chosen, element);
    }
    return chosen;
}

constexpr auto greatest = choose_of<greater_of>;
constexpr auto least = choose_of<lesser_of>;

Value ceil_of(Evaluation&, Args a) { return Value::float64(std::ceil(a[0].as_float64())); }
Value floor_of(Evaluation&, Args a) { return Value::float64(std::floor(a[0].as_float64())); }
Value trunc_of(Evaluation&, Args a) { return Value::float64(std::trunc(a[0].as_float64())); }
// Halves away from zero.
Value round_of(Evaluation&, Args a) { return Value::float64(std::round(a[0].as_float64())); }
Value is_nan(Evaluation&, Args a) { return Value::boolean(std::isnan(a[0].as_float64())); }
Value is_inf(Evaluation&, Args a) { return Value::boolean(std::isinf(a[0].as_float64())); }
Value is_finite(Evaluation&, Args a) { return Value::boolean(std::isfinite(a[0].as_float64())); }

Value square_root(Evaluation&, Args a) {
    switch (a[0].kind()) {
        case Kind::int64: return Value::float64(std::sqrt(static_cast<double>(a[0].as_int64())));
        case Kind::uint64: return Value::float64(std::sqrt(static_cast<double>(a[0].as_uint64())));
        default: return Value::float64(std::sqrt(a[0].as_float64()));
    }
}

Value abs_int(Evaluation& e, Args a) {
    if (a[0].as_int64() == INT64_MIN) return e.fail("the result is out of range");
    return Value::int64(std::abs(a[0].as_int64()));
}
Value abs_uint(Evaluation&, Args a) { return a[0]; }
Value abs_double(Evaluation&, Args a) { return Value::float64(std::abs(a[0].as_float64())); }

Value sign_int(Evaluation&, Args a) {
    return Value::int64((a[0].as_int64() > 0 ? 1 : 0) - (a[0].as_int64() < 0 ? 1 : 0));
}
Value sign_uint(Evaluation&, Args a) { return Value::uint64(a[0].as_uint64() > 0 ? 1 : 0); }
Value sign_double(Evaluation&, Args a) {
    const double d = a[0].as_float64();
    return std::isnan(d) ? a[0] : Value::float64((d > 0 ? 1.0 : 0.0) - (d < 0 ? 1.0 : 0.0));
}

Value and_ints(Evaluation&, Args a) { return Value::int64(a[0].as_int64() & a[1].as_int64()); }
Value and_uints(Evaluation&, Args a) { return Value::uint64(a[0].as_uint64() & a[1].as_uint64()); }
Value or_ints(Evaluation&, Args a) { return Value::int64(a[0].as_int64() | a[1].as_int64()); }
Value or_uints(Evaluation&, Args a) { return Value::uint64(a[0].as_uint64() | a[1].as_uint64()); }
Value xor_ints(Evaluation&, Args a) { return Value::int64(a[0].as_int64() ^ a[1].as_int64()); }
Value xor_uints(Evaluation&, Args a) { return Value::uint64(a[0].as_uint64() ^ a[1].as_uint64()); }
Value not_int(Evaluation&, Args a) { return Value::int64(~a[0].as_int64()); }
Value not_uint(Evaluation&, Args a) { return Value::uint64(~a[0].as_uint64()); }

enum class Shift {
    left,
    right,
};

// By 64 and more nothing is left. To the right zeros come in, for an int too.
template <Shift direction>
Value shifted(Evaluation& e, Args a) {
    const bool is_int = a[0].is(Kind::int64);
    const std::int64_t by = a[1].as_int64();
    if (by < 0) return e.fail("a shift cannot be negative");
    const std::uint64_t bits =
        is_int ? static_cast<std::uint64_t>(a[0].as_int64()) : a[0].as_uint64();
    const std::uint64_t out = by >= 64 ? 0 : direction == Shift::left ? bits << by : bits >> by;
    return is_int ? Value::int64(static_cast<std::int64_t>(out)) : Value::uint64(out);
}

constexpr Signature signatures[] = {
    {"math.greatest", Style::function, "int", "int", greatest},
    {"math.greatest", Style::function, "uint", "uint", greatest},
    {"math.greatest", Style::function, "double", "double", greatest},
    {"math.greatest", Style::function, "int, int", "int", greatest},
    {"math.greatest", Style::function, "uint, uint", "uint", greatest},
    {"math.greatest", Style::function, "double, double", "double", greatest},
    {"math.greatest", Style::function, "int, uint", "dyn", greatest},
    {"math.greatest", Style::function, "int, double", "dyn", greatest},
    {"math.greatest", Style::function, "uint, int", "dyn", greatest},
    {"math.greatest", Style::function, "uint, double", "dyn", greatest},
    {"math.greatest", Style::function, "double, int", "dyn", greatest},
    {"math.greatest", Style::function, "double, uint", "dyn", greatest},
    {"math.greatest", Style::function, "list(int)", "int", greatest},
    {"math.greatest", Style::function, "list(uint)", "uint", greatest},
    {"math.greatest", Style::function, "list(double)", "double", greatest},
    {"math.greatest", Style::function, "list(dyn)", "dyn", greatest},
    {"math.least", Style::function, "int", "int", least},
    {"math.least", Style::function, "uint", "uint", least},
    {"math.least", Style::function, "double", "double", least},
    {"math.least", Style::function, "int, int", "int", least},
    {"math.least", Style::function, "uint, uint", "uint", least},
    {"math.least", Style::function, "double, double", "double", least},
    {"math.least", Style::function, "int, uint", "dyn", least},
    {"math.least", Style::function, "int, double", "dyn", least},
    {"math.least", Style::function, "uint, int", "dyn", least},
    {"math.least", Style::function, "uint, double", "dyn", least},
    {"math.least", Style::function, "double, int", "dyn", least},
    {"math.least", Style::function, "double, uint", "dyn", least},
    {"math.least", Style::function, "list(int)", "int", least},
    {"math.least", Style::function, "list(uint)", "uint", least},
    {"math.least", Style::function, "list(double)", "double", least},
    {"math.least", Style::function, "list(dyn)", "dyn", least},
    {"math.ceil", Style::function, "double", "double", ceil_of},
    {"math.floor", Style::function, "double", "double", floor_of},
    {"math.round", Style::function, "double", "double", round_of},
    {"math.trunc", Style::function, "double", "double", trunc_of},
    {"math.isNaN", Style::function, "double", "bool", is_nan},
    {"math.isInf", Style::function, "double", "bool", is_inf},
    {"math.isFinite", Style::function, "double", "bool", is_finite},
    {"math.sqrt", Style::function, "int", "double", square_root},
    {"math.sqrt", Style::function, "uint", "double", square_root},
    {"math.sqrt", Style::function, "double", "double", square_root},
    {"math.abs", Style::function, "int", "int", abs_int},
    {"math.abs", Style::function, "uint", "uint", abs_uint},
    {"math.abs", Style::function, "double", "double", abs_double},
    {"math.sign", Style::function, "int", "int", sign_int},
    {"math.sign", Style::function, "uint", "uint", sign_uint},
    {"math.sign", Style::function, "double", "double", sign_double},
    {"math.bitAnd", Style::function, "int, int", "int", and_ints},
    {"math.bitAnd", Style::function, "uint, uint", "uint", and_uints},
    {"math.bitOr", Style::function, "int, int", "int", or_ints},
    {"math.bitOr", Style::function, "uint, uint", "uint", or_uints},
    {"math.bitXor", Style::function, "int, int", "int", xor_ints},
    {"math.bitXor", Style::function, "uint, uint", "uint", xor_uints},
    {"math.bitNot", Style::function, "int", "int", not_int},
    {"math.bitNot", Style::function, "uint", "uint", not_uint},
    {"math.bitShiftLeft", Style::function, "int, int", "int", shifted<Shift::left>},
    {"math.bitShiftLeft", Style::function, "uint, int", "uint", shifted<Shift::left>},
    {"math.bitShiftRight", Style::function, "int, int", "int", shifted<Shift::right>},
    {"math.bitShiftRight", Style::function, "uint, int", "uint", shifted<Shift::right>},
};

}  // namespace

std::span<const Signature> math_signatures() { return signatures; }

}  // namespace tocsin::cel
