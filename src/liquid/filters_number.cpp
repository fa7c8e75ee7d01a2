// SPDX-License-Identifier: Apache-2.0
#include "liquid/filters.hpp"
#include "liquid/number.hpp"

namespace tocsin::liquid::filters {
namespace {

Number input_of(FilterCall& call) { return Number::of(call.input()); }

Number operand_of(FilterCall& call) { return Number::of(call.argument(0)); }

Value divided_by_zero(FilterCall& call) {
    return call.fail("divided by 0", "give the divisor a default, or ask whether it is 0");
}

}  // namespace

Value abs(FilterCall& call) { return input_of(call).abs().value(); }

Value plus(FilterCall& call) { return (input_of(call) + operand_of(call)).value(); }

Value minus(FilterCall& call) { return (input_of(call) - operand_of(call)).value(); }

Value times(FilterCall& call) { return (input_of(call) * operand_of(call)).value(); }

Value divided_by(FilterCall& call) {
    const auto quotient = divide(input_of(call), operand_of(call));
    return quotient ? quotient->value() : divided_by_zero(call);
}

Value modulo(FilterCall& call) {
    const auto rest = remainder(input_of(call), operand_of(call));
    return rest ? rest->value() : divided_by_zero(call);
}

Value ceil(FilterCall& call) {
    const Number number = input_of(call);
    return number.is_finite() ? number.ceil().value() : call.fail("not a finite number");
}

Value floor(FilterCall& call) {
    const Number number = input_of(call);
    return number.is_finite() ? number.floor().value() : call.fail("not a finite number");
}

Value round(FilterCall& call) {
    const Number number = input_of(call);
    if (!number.is_finite()) return call.fail("not a finite number");
    const Value digits = operand_of(call).floor().value();
    if (!digits.is(Kind::int64)) return call.fail("invalid integer", "round to a few digits");
    return number.rounded(digits.as_int64()).value();
}

Value at_least(FilterCall& call) {
    const Number number = input_of(call);
    const Number least = operand_of(call);
    return (number < least ? least : number).value();
}

Value at_most(FilterCall& call) {
    const Number number = input_of(call);
    const Number most = operand_of(call);
    return (most < number ? most : number).value();
}

Value random(FilterCall& call) {
    const Value bound = input_of(call).floor().value();
    if (!bound.is(Kind::int64) || bound.as_int64() <= 0) {
        return call.fail("random needs a whole number above 0");
    }
    const auto count = static_cast<std::uint64_t>(bound.as_int64());
    return Value::int64(static_cast<std::int64_t>(call.rendering().random() % count));
}

}  // namespace tocsin::liquid::filters
