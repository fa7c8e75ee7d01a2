// SPDX-License-Identifier: Apache-2.0
//
// Every filter: its name, how many arguments it takes, what it is.
#include <algorithm>
#include <array>

#include "liquid/filters.hpp"

namespace tocsin::liquid {
namespace {

constexpr bool named = true;

constexpr Filter table[] = {
    // Shopify's, for texts
    {"append", 1, 1, filters::append},
    {"prepend", 1, 1, filters::prepend},
    {"upcase", 0, 0, filters::upcase},
    {"downcase", 0, 0, filters::downcase},
    {"capitalize", 0, 0, filters::capitalize},
    {"strip", 0, 0, filters::strip},
    {"lstrip", 0, 0, filters::lstrip},
    {"rstrip", 0, 0, filters::rstrip},
    {"squish", 0, 0, filters::squish},
    {"strip_newlines", 0, 0, filters::strip_newlines},
    {"replace", 1, 2, filters::replace},
    {"replace_first", 1, 2, filters::replace_first},
    {"replace_last", 2, 2, filters::replace_last},
    {"remove", 1, 1, filters::remove},
    {"remove_first", 1, 1, filters::remove_first},
    {"remove_last", 1, 1, filters::remove_last},
    {"slice", 1, 2, filters::slice},
    {"truncate", 0, 2, filters::truncate},
    {"truncatewords", 0, 2, filters::truncatewords},
    {"split", 1, 1, filters::split},

    // Shopify's, for markup and encodings
    {"escape", 0, 0, filters::escape},
    {"h", 0, 0, filters::escape},
    {"escape_once", 0, 0, filters::escape_once},
    {"strip_html", 0, 0, filters::strip_html},
    {"newline_to_br", 0, 0, filters::newline_to_br},
    {"url_encode", 0, 0, filters::url_encode},
    {"url_decode", 0, 0, filters::url_decode},
    {"base64_encode", 0, 0, filters::base64_encode},
    {"base64_decode", 0, 0, filters::base64_decode},
    {"base64_url_safe_encode", 0, 0, filters::base64_url_safe_encode},
    {"base64_url_safe_decode", 0, 0, filters::base64_url_safe_decode},

    // Shopify's, for numbers
    {"abs", 0, 0, filters::abs},
    {"ceil", 0, 0, filters::ceil},
    {"floor", 0, 0, filters::floor},
    {"round", 0, 1, filters::round},
    {"plus", 1, 1, filters::plus},
    {"minus", 1, 1, filters::minus},
    {"times", 1, 1, filters::times},
    {"divided_by", 1, 1, filters::divided_by},
    {"modulo", 1, 1, filters::modulo},
    {"at_least", 1, 1, filters::at_least},
    {"at_most", 1, 1, filters::at_most},

    // Shopify's, for lists
    {"size", 0, 0, filters::size},
    {"first", 0, 0, filters::first},
    {"last", 0, 0, filters::last},
    {"join", 0, 1, filters::join},
    {"reverse", 0, 0, filters::reverse},
    {"concat", 1, 1, filters::concat},
    {"compact", 0, 1, filters::compact},
    {"uniq", 0, 1, filters::uniq},
    {"map", 1, 1, filters::map},
    {"sum", 0, 1, filters::sum},
    {"sort", 0, 1, filters::sort},
    {"sort_natural", 0, 1, filters::sort_natural},
    {"where", 1, 2, filters::where},
    {"reject", 1, 2, filters::where_not},
    {"find", 1, 2, filters::find},
    {"find_index", 1, 2, filters::find_index},
    {"has", 1, 2, filters::has},

    // Shopify's, for anything
    {"default", 0, 2, filters::default_value, named},
    {"date", 1, 2, filters::date},

    // Customer.io's, for texts
    {"titlecase", 0, 0, filters::titlecase},
    {"normalize_whitespace", 0, 0, filters::normalize_whitespace},
    {"slugify", 0, 1, filters::slugify},
    {"pluralize", 1, 2, filters::pluralize},
    {"number_of_words", 0, 1, filters::number_of_words},
    {"contains", 1, 1, filters::contains},
    {"array_to_sentence_string", 0, 1, filters::array_to_sentence_string},

    // Customer.io's, for markup and encodings
    {"xml_escape", 0, 0, filters::escape},
    {"htmlencode", 0, 0, filters::escape},
    {"cgi_escape", 0, 0, filters::url_encode},
    {"uri_escape", 0, 0, filters::uri_escape},
    {"json", 0, 1, filters::json},
    {"to_json", 0, 1, filters::json},
    {"from_json", 0, 0, filters::from_json},
    {"base64", 0, 0, filters::base64_encode},
    {"hex_base64", 0, 0, filters::hex_base64},
    {"md5", 0, 0, filters::md5},
    {"sha1", 0, 0, filters::sha1},
    {"sha256", 0, 0, filters::sha256},
    {"hmac_sha1", 1, 1, filters::hmac_sha1},
    {"hmac_sha256", 1, 1, filters::hmac_sha256},

    // Customer.io's, for numbers
    {"format_number", 0, 1, filters::format_number},
    {"number_with_delimiter", 0, 1, filters::format_number},
    {"currency", 0, 2, filters::currency},
    {"rounded_currency", 0, 2, filters::rounded_currency},
    {"random", 0, 0, filters::random},

    // Customer.io's, for lists
    {"limit", 1, 1, filters::limit},
    {"push", 1, 1, filters::push},
    {"pop", 0, 0, filters::pop},
    {"shift", 0, 0, filters::shift},
    {"unshift", 1, 1, filters::unshift},
    {"json_array_uniq", 0, 0, filters::json_array_uniq},
    {"where_not", 1, 2, filters::where_not},
    {"where_exp", 2, 2, filters::where_exp},
    {"find_exp", 2, 2, filters::find_exp},
    {"group_by", 1, 1, filters::group_by},
    {"group_by_exp", 2, 2, filters::group_by_exp},

    // Customer.io's, for dates
    {"date_to_string", 0, 2, filters::date_to_string},
    {"date_to_long_string", 0, 2, filters::date_to_long_string},
    {"date_to_rfc822", 0, 0, filters::date_to_rfc822},
    {"date_to_xmlschema", 0, 0, filters::date_to_xmlschema},
    {"add_day", 1, 1, filters::add_day},
    {"add_month", 1, 1, filters::add_month},
    {"add_year", 1, 1, filters::add_year},
    {"subtract_day", 1, 1, filters::subtract_day},
    {"subtract_month", 1, 1, filters::subtract_month},
    {"subtract_year", 1, 1, filters::subtract_year},
    {"timezone", 1, 1, filters::timezone},

    // tocsin's
    {"slack_escape", 0, 0, filters::slack_escape},
    {"raw", 0, 0, filters::raw},
};

constexpr auto names = [] {
    std::array<std::string_view, std::size(table)> all{};
    std::ranges::transform(table, all.begin(), &Filter::name);
    return all;
}();

static_assert(std::ranges::all_of(table, [](const Filter& filter) {
    return filter.arguments_max <= filter_arguments_max;
}));

}  // namespace

const Filter* find_filter(std::string_view name) {
    const auto found = std::ranges::find(table, name, &Filter::name);
    return found == std::end(table) ? nullptr : &*found;
}

std::span<const std::string_view> filter_names() { return names; }

}  // namespace tocsin::liquid
