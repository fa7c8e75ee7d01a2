// SPDX-License-Identifier: Apache-2.0
//
// Parses any text as a template, in both modes, and renders what parses with hostile data in every
// escape mode. Besides not crashing and not taking long, nothing of the data may ever have a
// meaning in the output.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "liquid/partials.hpp"
#include "liquid/template.hpp"
#include "value/json.hpp"

namespace {

using namespace tocsin;

constexpr std::string_view hostile_json = R"({
    "x": "<!channel>", "n": 3, "f": 1.5, "t": "1795536000", "nil": null, "yes": true,
    "l": ["<a|b>", 2, [3, null]], "m": {"k": "\"\\\n", "size": 1},
    "items": [{"sku": "a", "price": 5}, {"sku": "<b>", "price": null}]
})";

void require(bool holds, const char* rule, const std::string& output) {
    if (holds) return;
    std::fprintf(stderr, "%s: %s\n", rule, output.c_str());
    std::abort();
}

/// Whether a `<` in the output may be the author's: written, or by a tag or filter that writes
/// HTML.
bool writes_tags(std::string_view source) {
    for (const std::string_view part : {"<", "tablerow", "newline_to_br", "raw"}) {
        if (source.find(part) != std::string_view::npos) return true;
    }
    return false;
}

void check_rendering(const liquid::Template& parsed, const Value& data,
                     const liquid::Partials& partials, liquid::Escape escape) {
    const liquid::RenderLimits limits{.output_bytes_max = 1 << 16,
                                      .memory_bytes_max = 1 << 20,
                                      .steps_max = 2000,
                                      .partials_depth_max = 8};
    const liquid::RenderOptions options{.undefined = liquid::Undefined::strict,
                                        .escape = escape,
                                        .limits = limits,
                                        .partials = &partials,
                                        .now = {1795536000, 0},
                                        .seed = 1};
    const liquid::Rendered rendered = parsed.render(data, options);
    require(rendered.output.size() <= limits.output_bytes_max, "too large", rendered.output);
    require(rendered.complete || !rendered.errors.empty(), "cut without an error", rendered.output);
    if (escape == liquid::Escape::slack) {
        const liquid::Rendered again = parsed.render(data, options);
        require(again.output == rendered.output, "not the same again", rendered.output);
    }
    const bool is_markup = escape == liquid::Escape::slack || escape == liquid::Escape::html;
    if (is_markup && !writes_tags(parsed.source())) {
        require(rendered.output.find('<') == std::string::npos, "data has a tag", rendered.output);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string_view source(reinterpret_cast<const char*>(bytes), size);
    static Arena arena;
    static const Value data = *parse_json(hostile_json, arena);
    liquid::MemoryPartials partials;
    partials.add("self", source);
    partials.add("part", "{{ part }}{% assign x = part %}");

    for (const liquid::Mode mode : {liquid::Mode::strict, liquid::Mode::lax}) {
        const auto parsed = liquid::Template::parse(
            source, {.mode = mode, .check_filters = mode == liquid::Mode::strict});
        if (!parsed) {
            for (const Error& error : parsed.error()) {
                require(error.at.line > 0 || error.code == ErrorCode::over_limit, "no position",
                        error.message);
            }
            continue;
        }
        for (const auto escape : {liquid::Escape::none, liquid::Escape::slack, liquid::Escape::json,
                                  liquid::Escape::slack_json, liquid::Escape::url,
                                  liquid::Escape::html, liquid::Escape::header}) {
            check_rendering(*parsed, data, partials, escape);
        }
    }
    return 0;
}
