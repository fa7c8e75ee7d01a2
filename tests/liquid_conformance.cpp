// SPDX-License-Identifier: Apache-2.0
//
// Runs conformance suites against our Liquid: golden-liquid's JSON, and liquid-spec's converted to
// the same shape.
//
// A file whose name begins with "liquid_spec" holds liquid-spec's cases, any other golden-liquid's.
// The last line tallies the bar: golden-liquid's cases if there are any among the files, else all
// that were given; if none of them ran, that is a failure. Where both kinds are given,
// liquid-spec's cases are tallied in a line of their own before it, "extra: ...", and do not decide
// the exit status.
#include <fmt/format.h>
#include <re2/re2.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "liquid/partials.hpp"
#include "liquid/template.hpp"
#include "value/json.hpp"

namespace {

namespace fs = std::filesystem;
using namespace tocsin;

// Where liquid-spec's clock stands.
constexpr Timestamp suite_now{1704067318, 0};  // 2024-01-01T00:01:58Z

struct Tally {
    int passed = 0;
    int failed = 0;
    int skipped = 0;
};

/// What a case came to: nothing where it passed, else what was expected and what we gave.
struct Difference {
    std::string expected;
    std::string got;
};

Value member(const Value& map, std::string_view name) {
    if (!map.is(Kind::map)) return {};
    return map.as_map().find(Value::string(name)).value_or(Value());
}

std::string text_of(const Value& value) {
    return value.is(Kind::string) ? std::string(value.as_text()) : std::string();
}

bool list_has(const Value& list, std::string_view text) {
    if (!list.is(Kind::list)) return false;
    for (std::size_t i = 0; i < list.as_list().size(); ++i) {
        if (text_of(list.as_list().at(i)) == text) return true;
    }
    return false;
}

std::vector<std::string> texts_of(const Value& list) {
    std::vector<std::string> texts;
    if (list.is(Kind::string)) texts.push_back(text_of(list));
    if (!list.is(Kind::list)) return texts;
    for (std::size_t i = 0; i < list.as_list().size(); ++i) {
        texts.push_back(text_of(list.as_list().at(i)));
    }
    return texts;
}

std::string shown(std::string_view text) {
    std::string out;
    write_json_string(out, text);
    return out;
}

/// Why a case is left out, or an empty text.
std::string skip_reason(const Value& test, bool is_golden) {
    if (is_golden) return {};
    if (member(test, "portable").is_false()) return "needs Ruby objects";
    const Value modes = member(test, "error_modes");
    if (modes.is(Kind::list) && !list_has(modes, "strict")) return "not for strict mode";
    for (const std::string& feature : texts_of(member(test, "features"))) {
        if (feature != "drops" && feature != "lax_parsing" && feature != "inline_errors") {
            return "needs the feature " + feature;
        }
    }
    return {};
}

liquid::ParseOptions parse_options_of(const Value& test, bool is_golden) {
    const Value tags = member(test, "tags");
    // Our strict mode leaves nothing unread, which is what Shopify's strict2 asks for.
    const bool is_strict = !is_golden || list_has(tags, "strict") || list_has(tags, "strict2");
    return {.mode = is_strict ? liquid::Mode::strict : liquid::Mode::lax, .check_filters = false};
}

struct Outcome {
    Errors parse_errors{};
    liquid::Rendered rendered{};
};

Outcome run(const Value& test, bool is_golden, bool errors_inline) {
    const liquid::ParseOptions options = parse_options_of(test, is_golden);
    liquid::MemoryPartials partials;
    const Value templates = member(test, "templates");
    if (templates.is(Kind::map)) {
        for (std::size_t i = 0; i < templates.as_map().size(); ++i) {
            const MapEntry entry = templates.as_map().entry(i);
            partials.add(text_of(entry.key), text_of(entry.value), options);
        }
    }
    const auto parsed = liquid::Template::parse(text_of(member(test, "template")), options);
    if (!parsed) return {.parse_errors = parsed.error()};
    const liquid::RenderOptions render_options{
        .partials = &partials, .now = suite_now, .errors_inline = errors_inline};
    return {.rendered = parsed->render(member(test, "data"), render_options)};
}

std::string all_texts(const Errors& errors, std::string_view kind) {
    std::string all;
    for (const Error& error : errors) {
        all += fmt::format("Liquid {}error (line {}): {}\n", kind, error.at.line, error.message);
    }
    return all;
}

/// The first of `patterns` that `text` does not have, or an empty text.
std::string missing_pattern(const std::vector<std::string>& patterns, const std::string& text) {
    for (const std::string& pattern : patterns) {
        if (!RE2::PartialMatch(text, "(?is)" + pattern)) return pattern;
    }
    return {};
}

std::optional<Difference> check_errors(const Value& errors, const Outcome& outcome) {
    const std::string output = outcome.parse_errors.empty()
                                   ? outcome.rendered.output
                                   : all_texts(outcome.parse_errors, "syntax ");
    const struct {
        std::string_view key;
        std::string text;
    } parts[] = {{"parse_error", all_texts(outcome.parse_errors, "syntax ")},
                 {"render_error", all_texts(outcome.rendered.errors, "")},
                 {"output", output}};
    for (const auto& [key, text] : parts) {
        const std::vector<std::string> patterns = texts_of(member(errors, key));
        if (!patterns.empty() && text.empty()) return Difference{std::string(key), output};
        const std::string missing = missing_pattern(patterns, text);
        if (!missing.empty()) return Difference{std::string(key) + " /" + missing + "/", text};
    }
    return std::nullopt;
}

bool is_over_limit(const Outcome& outcome) {
    const auto is_limit = [](const Error& error) { return error.code == ErrorCode::over_limit; };
    return !outcome.rendered.complete || std::ranges::any_of(outcome.parse_errors, is_limit);
}

std::optional<Difference> check(const Value& test, bool is_golden) {
    const bool errors_inline = member(test, "render_errors").is_true();
    const Outcome outcome = run(test, is_golden, errors_inline);
    const std::string errors =
        all_texts(outcome.parse_errors, "syntax ") + all_texts(outcome.rendered.errors, "");
    const std::string got = errors.empty() ? shown(outcome.rendered.output)
                                           : shown(outcome.rendered.output) + " and " + errors;
    if (member(test, "invalid").is_true()) {
        // To be cut off by a limit is not to find what is wrong. (That partials are nested too deep
        // is what some cases are about, and cuts nothing off.)
        if (errors.empty() || is_over_limit(outcome)) return Difference{"an error", got};
        return std::nullopt;
    }
    if (member(test, "errors").is(Kind::map)) return check_errors(member(test, "errors"), outcome);
    const bool may_fail = errors_inline;
    if (!may_fail && !errors.empty())
        return Difference{shown(text_of(member(test, "result"))), got};
    const std::string pattern = text_of(member(test, "result_pattern"));
    if (!pattern.empty()) {
        if (RE2::PartialMatch(outcome.rendered.output, "(?s)" + pattern)) return std::nullopt;
        return Difference{"/" + pattern + "/", got};
    }
    const std::vector<std::string> results = member(test, "results").is(Kind::list)
                                                 ? texts_of(member(test, "results"))
                                                 : texts_of(member(test, "result"));
    const std::string& output = outcome.rendered.output;
    if (outcome.parse_errors.empty() && std::ranges::find(results, output) != results.end()) {
        return std::nullopt;
    }
    return Difference{results.empty() ? "a result" : shown(results.front()), got};
}

void print_case(std::string_view verdict, const Value& test, std::string_view rest) {
    fmt::print("{}: {}\n{}", verdict, text_of(member(test, "name")), rest);
}

void run_case(const Value& test, bool is_golden, Tally& tally) {
    const std::string reason = skip_reason(test, is_golden);
    if (!reason.empty()) {
        ++tally.skipped;
        print_case("skipped", test, fmt::format("  why:      {}\n", reason));
        return;
    }
    const auto difference = check(test, is_golden);
    if (!difference) {
        ++tally.passed;
        return;
    }
    ++tally.failed;
    std::string data;
    write_json(data, member(test, "data"));
    print_case("failed", test,
               fmt::format("  template: {}\n  data:     {}\n  expected: {}\n  got:      {}\n",
                           shown(text_of(member(test, "template"))), data, difference->expected,
                           difference->got));
}

/// Runs the cases of one file, liquid-spec's where its name begins so; false if it cannot be read
/// as a suite.
bool run_file(const fs::path& path, Tally& golden, Tally& extra) {
    std::ifstream file(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    Arena arena;
    const auto suite = parse_json(text, arena);
    const Value tests = suite ? member(*suite, "tests") : Value();
    if (!tests.is(Kind::list)) {
        fmt::print(stderr, "{}: {}\n", path.string(),
                   suite ? "there is no list of tests in it" : describe(suite.error()));
        return false;
    }
    const bool is_golden = !path.filename().string().starts_with("liquid_spec");
    const List& list = tests.as_list();
    for (std::size_t i = 0; i < list.size(); ++i) {
        run_case(list.at(i), is_golden, is_golden ? golden : extra);
    }
    return true;
}

std::vector<fs::path> files_of(const std::vector<std::string>& arguments) {
    std::vector<fs::path> files;
    for (const fs::path path : arguments) {
        if (!fs::is_directory(path)) {
            files.push_back(path);
            continue;
        }
        for (const auto& entry : fs::recursive_directory_iterator(path)) {
            if (entry.path().extension() == ".json") files.push_back(entry.path());
        }
    }
    std::ranges::sort(files);
    return files;
}

void print_tally(std::string_view title, const Tally& tally) {
    fmt::print("{}{} passed, {} failed, {} skipped\n", title, tally.passed, tally.failed,
               tally.skipped);
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app(
        "Runs Liquid conformance suites. Where golden-liquid's cases are among them, they alone "
        "make\n"
        "the last line and the exit status, and liquid-spec's are counted in a line of their own.");
    std::vector<std::string> arguments;
    app.add_option("file", arguments, "A suite, or a folder of them")->required();
    CLI11_PARSE(app, argc, argv);

    Tally golden;
    Tally extra;
    bool all_read = true;
    for (const fs::path& path : files_of(arguments)) all_read &= run_file(path, golden, extra);
    const bool has_golden = golden.passed + golden.failed + golden.skipped > 0;
    const bool has_extra = extra.passed + extra.failed + extra.skipped > 0;
    if (has_golden && has_extra) print_tally("extra: ", extra);
    const Tally& bar = has_golden || !has_extra ? golden : extra;
    print_tally("", bar);
    const bool has_run = bar.passed + bar.failed > 0;
    return has_run && bar.failed == 0 && all_read ? 0 : 1;
}
