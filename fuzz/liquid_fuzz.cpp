// SPDX-License-Identifier: Apache-2.0
//
// Parses any text as a template, in both modes, and renders what parses with hostile data in every
// escape mode. Besides not crashing and not taking long, nothing of the data may ever have a
// meaning in the output.
#include <cctype>
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
    "x": "<!channel> @here", "at": "here", "bang": "!channel|a", "line": "a\r\nB: c", "js": "javascript:1",
    "n": 3, "f": 1.5, "t": "1795536000", "nil": null, "yes": true,
    "l": ["<a|b>", 2, [3, null]], "m": {"k": "\"\\\n", "size": 1},
    "items": [{"sku": "a", "price": 5}, {"sku": "<b>", "price": null}]
})";

void require(bool holds, const char* rule, const std::string& output) {
    if (holds) return;
    std::fprintf(stderr, "%s: %s\n", rule, output.c_str());
    std::abort();
}

/// Whether a tag or filter may write markup of its own.
bool writes_markup(std::string_view source) {
    for (const std::string_view part : {"tablerow", "newline_to_br", "raw"}) {
        if (source.find(part) != std::string_view::npos) return true;
    }
    return false;
}

/// What data must not bring into the output: what is there, the author has written.
struct Rule {
    liquid::Escape escape;
    std::string_view characters;
};

constexpr Rule rules[] = {
    {liquid::Escape::slack, "<>"},      {liquid::Escape::slack_json, "<>"},
    {liquid::Escape::html, "<>\"'"},    {liquid::Escape::url, "<>\"'\\ \r\n|@!"},
    {liquid::Escape::header, "\r\n\t"},
};

void check_characters(const std::string& output, std::string_view source, liquid::Escape escape) {
    for (const Rule& rule : rules) {
        if (rule.escape != escape) continue;
        for (const char c : rule.characters) {
            const bool is_authors = source.find(c) != std::string_view::npos;
            require(is_authors || output.find(c) == std::string::npos, "data has a mark", output);
        }
    }
}

bool is_word(const std::string& text, std::size_t at) {
    return at < text.size() && static_cast<unsigned char>(text[at]) < 128 &&
           std::isalnum(static_cast<unsigned char>(text[at])) != 0;
}

/// `a@here` is part of an email address, and `@heretic` somebody's name: no mentions.
bool has_mention(const std::string& text) {
    for (std::size_t at = text.find("@here"); at != std::string::npos;
         at = text.find("@here", at + 1)) {
        const bool follows_word = at > 0 && is_word(text, at - 1);
        if (!follows_word && !is_word(text, at + 5)) return true;
    }
    return false;
}

/// Nor may data complete what the author began: `<` with `!channel`, `@` with `here`.
void check_mentions(const std::string& output, std::string_view source) {
    for (const std::string_view mark : {"<!", "<@", "<#"}) {
        const bool is_authors = source.find(mark[1]) != std::string_view::npos;
        require(is_authors || output.find(mark) == std::string::npos, "data has a mention", output);
    }
    // In the target of a link, which only the author can open, it is a part of an address.
    const bool is_authors =
        source.find("here") != std::string_view::npos || source.find('<') != std::string_view::npos;
    require(is_authors || !has_mention(output), "data has @here", output);
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
    if (writes_markup(parsed.source())) return;
    check_characters(rendered.output, parsed.source(), escape);
    if (escape == liquid::Escape::slack || escape == liquid::Escape::slack_json) {
        check_mentions(rendered.output, parsed.source());
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
