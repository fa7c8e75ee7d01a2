// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include "liquid/elements.hpp"
#include "liquid/filters.hpp"
#include "liquid/nesting.hpp"
#include "liquid/number.hpp"
#include "liquid/special.hpp"
#include "liquid/text.hpp"
#include "value/json.hpp"

namespace tocsin::liquid::filters {
namespace {

/// The list and one more element; a list cannot be put into itself again and again without end.
Value with_element(FilterCall& call, bool at_end) {
    const Value& input = call.input();
    std::vector<Value> elements;
    if (input.is(Kind::list)) {
        const List& list = input.as_list();
        auto all = part_of(list, 0, list.size(), call.rendering());
        if (!all) return all.error();
        elements = *std::move(all);
    } else if (!input.is(Kind::null)) {
        elements.push_back(input);
    }
    elements.insert(at_end ? elements.end() : elements.begin(), call.argument(0));
    const Value list = call.list(elements);
    if (const auto wrong = nesting_error(list, call.rendering())) return *wrong;
    return list;
}

Value pair_of(const MapEntry& entry, FilterCall& call) {
    const Value pair[] = {entry.key, entry.value};
    return call.list(pair);
}

/// Tells values apart as Ruby's `eql?` does: 1 is not 1.0.
class Seen {
public:
    explicit Seen(FilterCall& call) : call_(call) {}

    /// Whether `value` is the first of its kind.
    bool is_new(const Value& value) {
        Rendering& rendering = call_.rendering();
        std::string identity;
        if (!rendering.append_inspected(identity, value) || all_.contains(identity)) return false;
        all_.insert(call_.arena().copy(identity));
        return true;
    }

private:
    FilterCall& call_;
    std::set<std::string_view> all_;  // unlike a hash table, as quick for data made to be slow
};

Value unique(FilterCall& call, const Value& list) {
    Seen seen(call);
    std::vector<Value> kept;
    const auto instead = for_each_selected(list, call, {.needs_property = false},
                                           [&](const Value& element, const Value& selected) {
                                               if (seen.is_new(selected)) kept.push_back(element);
                                               return true;
                                           });
    return instead ? *instead : call.list(kept);
}

/// The list without so many elements at either end.
Value without_ends(FilterCall& call, std::size_t at_start, std::size_t at_end) {
    if (!call.input().is(Kind::list)) return call.input();
    const List& list = call.input().as_list();
    const std::size_t size = list.size();
    const std::size_t first = std::min(at_start, size);
    const auto elements =
        part_of(list, first, size - first - std::min(at_end, size - first), call.rendering());
    return elements ? call.list(*elements) : elements.error();
}

}  // namespace

Value size(FilterCall& call) { return size_of(call.input()); }

Value first(FilterCall& call) {
    const Value& input = call.input();
    if (input.is(Kind::map) && input.as_map().size() > 0) {
        return pair_of(input.as_map().entry(0), call);
    }
    return end_of(input, End::first);
}

Value last(FilterCall& call) { return end_of(call.input(), End::last); }

Value join(FilterCall& call) {
    const auto elements = elements_of(call.input(), call.rendering());
    if (!elements) return elements.error();
    const std::string_view glue = call.has(0) ? call.argument_text(0) : " ";
    std::string out;
    for (std::size_t i = 0; i < elements->size(); ++i) {
        if (i > 0) out += glue;
        out += call.text((*elements)[i]);
        if (!call.rendering().has_room(out.size())) return {};
    }
    return call.result(out);
}

Value reverse(FilterCall& call) {
    auto elements = elements_of(call.input(), call.rendering());
    if (!elements) return elements.error();
    std::ranges::reverse(*elements);
    return call.list(*elements);
}

Value concat(FilterCall& call) {
    auto elements = elements_of(call.input(), call.rendering());
    if (!elements) return elements.error();
    const Value other = call.argument(0);
    if (!other.is(Kind::list) || as_range(other) != nullptr) {
        return call.fail("concat filter requires an array argument");
    }
    const List& list = other.as_list();
    const auto others = part_of(list, 0, list.size(), call.rendering());
    if (!others) return others.error();
    elements->insert(elements->end(), others->begin(), others->end());
    return call.list(*elements);
}

Value compact(FilterCall& call) {
    std::vector<Value> kept;
    const auto instead = for_each_selected(call.input(), call, {.needs_property = false},
                                           [&](const Value& element, const Value& selected) {
                                               if (!selected.is(Kind::null))
                                                   kept.push_back(element);
                                               return true;
                                           });
    return instead ? *instead : call.list(kept);
}

Value uniq(FilterCall& call) { return unique(call, call.input()); }

Value map(FilterCall& call) {
    std::vector<Value> values;
    const auto instead = for_each_selected(call.input(), call, {.gap_ends = false},
                                           [&](const Value&, const Value& selected) {
                                               values.push_back(selected);
                                               return true;
                                           });
    return instead ? *instead : call.list(values);
}

Value sum(FilterCall& call) {
    Number total = Number::integer(0);
    std::optional<Value> failure;
    const auto instead =
        for_each_selected(call.input(), call, {.needs_property = false, .gap_ends = false},
                          [&](const Value&, const Value& selected) {
                              const auto parts = elements_of(selected, call.rendering());
                              if (!parts) {
                                  failure = parts.error();
                                  return false;
                              }
                              for (const Value& part : *parts) total = total + Number::of(part);
                              return true;
                          });
    if (instead) return *instead;
    return failure ? *failure : total.value();
}

Value limit(FilterCall& call) {
    const auto count = to_integer(call.argument(0));
    if (!count || *count < 0) return call.fail("invalid integer", "write a whole number");
    if (!call.input().is(Kind::list)) return call.input();
    const std::size_t size = call.input().as_list().size();
    const auto kept = std::min(size, static_cast<std::size_t>(*count));
    return without_ends(call, 0, size - kept);
}

Value push(FilterCall& call) { return with_element(call, true); }

Value unshift(FilterCall& call) { return with_element(call, false); }

Value pop(FilterCall& call) { return without_ends(call, 0, 1); }

Value shift(FilterCall& call) { return without_ends(call, 1, 0); }

Value json_array_uniq(FilterCall& call) {
    if (!call.input().is(Kind::string)) return uniq(call);
    const std::string_view text = call.input_text();
    if (!call.rendering().count_parsed_bytes(text.size())) return {};
    const auto parsed = parse_json(text, call.arena());
    if (!parsed) return call.fail(parsed.error().message, parsed.error().hint);
    return unique(call, *parsed);
}

Value array_to_sentence_string(FilterCall& call) {
    const auto elements = elements_of(call.input(), call.rendering());
    if (!elements) return elements.error();
    const std::string connector(call.has(0) ? call.argument_text(0) : "and");
    std::string out;
    for (std::size_t i = 0; i < elements->size(); ++i) {
        const bool is_last = i + 1 == elements->size();
        if (i > 0) out += is_last && i == 1 ? " " : ", ";
        if (i > 0 && is_last) out += connector + " ";
        out += call.text((*elements)[i]);
        if (!call.rendering().has_room(out.size())) return {};
    }
    return call.result(out);
}

}  // namespace tocsin::liquid::filters
