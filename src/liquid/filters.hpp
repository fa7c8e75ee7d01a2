// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "liquid/filter.hpp"

/// The filters, by what they work on. What each does is in docs/templates.md; where nothing else is
/// said, Shopify's Liquid is the rule.
namespace tocsin::liquid::filters {

// filters_text.cpp: one text to another.
Value append(FilterCall& call);
Value prepend(FilterCall& call);
Value upcase(FilterCall& call);
Value downcase(FilterCall& call);
Value capitalize(FilterCall& call);
Value titlecase(FilterCall& call);
Value strip(FilterCall& call);
Value lstrip(FilterCall& call);
Value rstrip(FilterCall& call);
Value squish(FilterCall& call);
Value normalize_whitespace(FilterCall& call);
Value strip_newlines(FilterCall& call);
Value slugify(FilterCall& call);
Value pluralize(FilterCall& call);
Value number_of_words(FilterCall& call);
Value contains(FilterCall& call);

// filters_cut.cpp: parts of a text, and parts replaced.
Value replace(FilterCall& call);
Value replace_first(FilterCall& call);
Value replace_last(FilterCall& call);
Value remove(FilterCall& call);
Value remove_first(FilterCall& call);
Value remove_last(FilterCall& call);
Value slice(FilterCall& call);
Value truncate(FilterCall& call);
Value truncatewords(FilterCall& call);
Value split(FilterCall& call);

// filters_markup.cpp: texts for other languages.
Value escape(FilterCall& call);
Value escape_once(FilterCall& call);
Value slack_escape(FilterCall& call);
Value strip_html(FilterCall& call);
Value newline_to_br(FilterCall& call);
Value url_encode(FilterCall& call);
Value url_decode(FilterCall& call);
Value uri_escape(FilterCall& call);
Value raw(FilterCall& call);
Value json(FilterCall& call);
Value from_json(FilterCall& call);

// filters_encode.cpp: bytes, digests.
Value base64_encode(FilterCall& call);
Value base64_decode(FilterCall& call);
Value base64_url_safe_encode(FilterCall& call);
Value base64_url_safe_decode(FilterCall& call);
Value hex_base64(FilterCall& call);
Value md5(FilterCall& call);
Value sha1(FilterCall& call);
Value sha256(FilterCall& call);
Value hmac_sha1(FilterCall& call);
Value hmac_sha256(FilterCall& call);

// filters_number.cpp
Value abs(FilterCall& call);
Value ceil(FilterCall& call);
Value floor(FilterCall& call);
Value round(FilterCall& call);
Value plus(FilterCall& call);
Value minus(FilterCall& call);
Value times(FilterCall& call);
Value divided_by(FilterCall& call);
Value modulo(FilterCall& call);
Value at_least(FilterCall& call);
Value at_most(FilterCall& call);
Value random(FilterCall& call);

// filters_money.cpp
Value format_number(FilterCall& call);
Value currency(FilterCall& call);
Value rounded_currency(FilterCall& call);

// filters_list.cpp: lists as a whole.
Value size(FilterCall& call);
Value first(FilterCall& call);
Value last(FilterCall& call);
Value join(FilterCall& call);
Value reverse(FilterCall& call);
Value concat(FilterCall& call);
Value compact(FilterCall& call);
Value uniq(FilterCall& call);
Value map(FilterCall& call);
Value sum(FilterCall& call);
Value limit(FilterCall& call);
Value push(FilterCall& call);
Value pop(FilterCall& call);
Value shift(FilterCall& call);
Value unshift(FilterCall& call);
Value json_array_uniq(FilterCall& call);
Value array_to_sentence_string(FilterCall& call);

// filters_order.cpp
Value sort(FilterCall& call);
Value sort_natural(FilterCall& call);

// filters_select.cpp: elements by what they are.
Value where(FilterCall& call);
Value where_not(FilterCall& call);
Value find(FilterCall& call);
Value find_index(FilterCall& call);
Value has(FilterCall& call);
Value group_by(FilterCall& call);

// filters_expression.cpp: elements by an expression about each.
Value where_exp(FilterCall& call);
Value find_exp(FilterCall& call);
Value group_by_exp(FilterCall& call);

// filters_date.cpp
Value date(FilterCall& call);
Value date_to_string(FilterCall& call);
Value date_to_long_string(FilterCall& call);
Value date_to_rfc822(FilterCall& call);
Value date_to_xmlschema(FilterCall& call);
Value add_day(FilterCall& call);
Value add_month(FilterCall& call);
Value add_year(FilterCall& call);
Value subtract_day(FilterCall& call);
Value subtract_month(FilterCall& call);
Value subtract_year(FilterCall& call);
Value timezone(FilterCall& call);

// filters_any.cpp
Value default_value(FilterCall& call);

}  // namespace tocsin::liquid::filters
