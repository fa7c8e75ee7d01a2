// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <charconv>
#include <iterator>

#include "liquid/filters.hpp"
#include "liquid/number.hpp"
#include "liquid/text.hpp"

namespace tocsin::liquid::filters {
namespace {

/// How a language writes amounts, by CLDR. The spaces are the no-break ones that it uses.
struct Locale {
    std::string_view name;
    std::string_view group;
    std::string_view decimal;
    std::string_view currency;  ///< Where the template names none.
    bool symbol_first;
};

constexpr std::string_view narrow_space = "\u202F";
constexpr std::string_view space = "\u00A0";

constexpr Locale locales[] = {
    {"en", ",", ".", "USD", true},           {"en-us", ",", ".", "USD", true},
    {"en-gb", ",", ".", "GBP", true},        {"en-ca", ",", ".", "CAD", true},
    {"en-au", ",", ".", "AUD", true},        {"en-ie", ",", ".", "EUR", true},
    {"de", ".", ",", "EUR", false},          {"de-ch", "’", ".", "CHF", true},
    {"fr", narrow_space, ",", "EUR", false}, {"es", ".", ",", "EUR", false},
    {"it", ".", ",", "EUR", false},          {"nl", ".", ",", "EUR", true},
    {"pt", ".", ",", "EUR", false},          {"pt-br", ".", ",", "BRL", true},
    {"pl", space, ",", "PLN", false},        {"sv", space, ",", "SEK", false},
    {"da", ".", ",", "DKK", false},          {"nb", space, ",", "NOK", false},
    {"fi", space, ",", "EUR", false},        {"ja", ",", ".", "JPY", true},
};

struct Currency {
    std::string_view code;
    std::string_view symbol;
    int digits;  ///< Of fraction, by ISO 4217.
};

constexpr Currency currencies[] = {
    {"USD", "$", 2},   {"EUR", "€", 2},   {"GBP", "£", 2},  {"CAD", "CA$", 2},
    {"AUD", "A$", 2},  {"NZD", "NZ$", 2}, {"JPY", "¥", 0},  {"KRW", "₩", 0},
    {"CHF", "CHF", 2}, {"SEK", "kr", 2},  {"NOK", "kr", 2}, {"DKK", "kr.", 2},
    {"PLN", "zł", 2},  {"BRL", "R$", 2},  {"INR", "₹", 2},  {"MXN", "MX$", 2},
};

/// The language's entry, that of the language without its region, or English.
const Locale& locale_of(std::string_view name) {
    std::string lower(name);
    for (char& c : lower) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
        if (c == '_') c = '-';
    }
    const auto exact = std::ranges::find(locales, lower, &Locale::name);
    if (exact != std::end(locales)) return *exact;
    const auto language =
        std::ranges::find(locales, lower.substr(0, lower.find('-')), &Locale::name);
    return language != std::end(locales) ? *language : locales[0];
}

Currency currency_of(std::string_view code, const Locale& locale) {
    std::string upper(code.empty() ? locale.currency : code);
    for (char& c : upper) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    const auto known = std::ranges::find(currencies, upper, &Currency::code);
    if (known == std::end(currencies)) return {code, code, 2};
    // At home a dollar needs no country before it.
    const bool is_own_dollar =
        locale.currency == known->code && known->symbol.ends_with('$') && known->code != "BRL";
    return {known->code, is_own_dollar ? "$" : known->symbol, known->digits};
}

/// The number as `1234567.89`, without sign, with `digits_min` to `digits_max` digits of fraction.
std::string plain_digits(const Number& number, int digits_min, int digits_max) {
    std::string text;
    const Value rounded = number.abs().rounded(digits_max).value();
    if (rounded.is(Kind::float64)) {
        // Without an exponent, however large it is: 309 digits at most.
        char buffer[400];
        const auto end =
            std::to_chars(buffer, std::end(buffer), rounded.as_float64(), std::chars_format::fixed)
                .ptr;
        text.assign(buffer, end);
    } else {
        append_text(text, rounded, Zone());
    }
    const std::size_t point = std::min(text.find('.'), text.size());
    std::string fraction = text.substr(std::min(point + 1, text.size()));
    while (static_cast<int>(fraction.size()) > digits_min && fraction.ends_with('0')) {
        fraction.pop_back();
    }
    while (static_cast<int>(fraction.size()) < digits_min) fraction += '0';
    text.resize(point);
    return fraction.empty() ? text : text + "." + fraction;
}

std::string localized(std::string_view plain, const Locale& locale) {
    const std::size_t point = std::min(plain.find('.'), plain.size());
    std::string out;
    for (std::size_t i = 0; i < point; ++i) {
        if (i > 0 && (point - i) % 3 == 0) out += locale.group;
        out += plain[i];
    }
    if (point < plain.size()) {
        out += locale.decimal;
        out += plain.substr(point + 1);
    }
    return out;
}

Value money(FilterCall& call, bool is_rounded) {
    const Number number = Number::of(call.input());
    if (!number.is_finite()) return call.fail("not a finite number");
    const Locale& locale = locale_of(call.argument_text(0));
    const Currency currency = currency_of(call.argument_text(1), locale);
    const int digits = is_rounded ? 0 : currency.digits;
    const std::string amount = localized(plain_digits(number, digits, digits), locale);
    std::string out = number < Number::integer(0) ? "-" : "";
    if (!locale.symbol_first) {
        out += amount;
        out += space;
        out += currency.symbol;
        return call.result(out);
    }
    out += currency.symbol;
    const bool is_word = currency.symbol.size() > 1 && currency.symbol.back() >= 'A' &&
                         currency.symbol.back() <= 'Z';
    if (is_word) out += space;
    return call.result(out + amount);
}

}  // namespace

Value format_number(FilterCall& call) {
    const Number number = Number::of(call.input());
    if (!number.is_finite()) return call.fail("not a finite number");
    const Locale& locale = locale_of(call.argument_text(0));
    const std::string sign = number < Number::integer(0) ? "-" : "";
    return call.result(sign + localized(plain_digits(number, 0, 3), locale));
}

Value currency(FilterCall& call) { return money(call, false); }

Value rounded_currency(FilterCall& call) { return money(call, true); }

}  // namespace tocsin::liquid::filters
