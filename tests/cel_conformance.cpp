// SPDX-License-Identifier: Apache-2.0
//
// Runs the cases of CEL's public conformance suites, converted to JSON, a file a section. What a
// case holds is described in the README beside the cases. A case is skipped only where it needs
// protobuf messages, or where it says itself that it expects nothing.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <deque>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "base/base64.hpp"
#include "cel/parser.hpp"
#include "cel/program.hpp"
#include "value/json.hpp"

namespace tocsin::cel {
namespace {

// Access to the members of a case.
std::string_view text_of(const Map& map, std::string_view key) {
    const auto value = map.find(Value::string(key));
    return value && value->is(Kind::string) ? value->as_text() : std::string_view();
}

bool is_true(const Map& map, std::string_view key) {
    return map.find(Value::string(key)).value_or(Value()).is_true();
}

const Map* map_of(const Map& map, std::string_view key) {
    const auto value = map.find(Value::string(key));
    return value && value->is(Kind::map) ? &value->as_map() : nullptr;
}

const List* list_of(const Map& map, std::string_view key) {
    const auto value = map.find(Value::string(key));
    return value && value->is(Kind::list) ? &value->as_list() : nullptr;
}

/// Reads a value in the encoding of the cases: {"type": T, "value": V}.
Value decode(const Map& encoded, Arena& arena) {
    const std::string_view type = text_of(encoded, "type");
    const Value value = encoded.find(Value::string("value")).value_or(Value());
    const auto text = [&] { return std::string(value.as_text()); };
    if (type == "bool") return value;
    if (type == "int") return Value::int64(std::stoll(text()));
    if (type == "uint") return Value::uint64(std::stoull(text()));
    if (type == "double") return Value::float64(std::stod(text()));
    if (type == "string") return value;
    if (type == "bytes") return Value::bytes(arena.copy(base64_decode(value.as_text()).value()));
    if (type == "timestamp") return Value::timestamp(parse_rfc3339(value.as_text()).value());
    if (type == "duration") return Value::duration(parse_duration(value.as_text()).value());
    if (type == "type") return Value::type(value.as_text());
    if (type == "list") {
        const auto elements = arena.make_array<Value>(value.as_list().size());
        for (std::size_t i = 0; i < elements.size(); ++i) {
            elements[i] = decode(value.as_list().at(i).as_map(), arena);
        }
        return Value::list(arena.make<ArrayList>(elements));
    }
    if (type == "map") {
        const auto entries = arena.make_array<MapEntry>(value.as_list().size());
        for (std::size_t i = 0; i < entries.size(); ++i) {
            const List& pair = value.as_list().at(i).as_list();
            entries[i] = {decode(pair.at(0).as_map(), arena), decode(pair.at(1).as_map(), arena)};
        }
        return Value::map(arena.make<ArrayMap>(entries, arena));
    }
    return {};
}

bool same(const Value& a, const Value& b);

bool has_entry(const Map& map, const MapEntry& wanted) {
    for (std::size_t i = 0; i < map.size(); ++i) {
        const MapEntry entry = map.entry(i);
        if (same(entry.key, wanted.key)) return same(entry.value, wanted.value);
    }
    return false;
}

/// Equal and of the same kinds all through: 1 is not 1u, and any NaN is NaN.
bool same(const Value& a, const Value& b) {
    if (a.kind() != b.kind()) return false;
    switch (a.kind()) {
        case Kind::null: return true;
        case Kind::boolean: return a.as_boolean() == b.as_boolean();
        case Kind::int64: return a.as_int64() == b.as_int64();
        case Kind::uint64: return a.as_uint64() == b.as_uint64();
        case Kind::float64: {
            const double x = a.as_float64();
            const double y = b.as_float64();
            return (std::isnan(x) && std::isnan(y)) ||
                   (x == y && std::signbit(x) == std::signbit(y));
        }
        case Kind::string:
        case Kind::bytes:
        case Kind::type: return a.as_text() == b.as_text();
        case Kind::timestamp: return a.as_timestamp() == b.as_timestamp();
        case Kind::duration: return a.as_duration() == b.as_duration();
        case Kind::list:
            if (a.as_list().size() != b.as_list().size()) return false;
            for (std::size_t i = 0; i < a.as_list().size(); ++i) {
                if (!same(a.as_list().at(i), b.as_list().at(i))) return false;
            }
            return true;
        case Kind::map:
            if (a.as_map().size() != b.as_map().size()) return false;
            for (std::size_t i = 0; i < a.as_map().size(); ++i) {
                const MapEntry entry = a.as_map().entry(i);
                if (!has_entry(b.as_map(), entry)) return false;
            }
            return true;
        default: return false;
    }
}

std::string shown(const Value& value) {
    std::string out;
    write_json(out, value);
    return fmt::format("{} {}", type_name(value), out);
}

std::string shown(const Program& program, const Value& value) {
    if (value.is(Kind::error)) return describe(program.error_of(value));
    return shown(value);
}

std::string shown(const Errors& errors) {
    std::string out;
    for (const Error& error : errors)
        out += (out.empty() ? "" : "\n            ") + describe(error);
    return out;
}

// Both written as types, however they are written.
bool same_type(std::string_view a, std::string_view b) {
    const std::optional<Type> first = parse_type(a);
    return first && first == parse_type(b);
}

/// On one line, for some cases are named after their expression.
std::string name_of(const Map& test) {
    std::string name(text_of(test, "id"));
    std::ranges::replace_if(name, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
    return name;
}

/// How one case ended: passed where all is empty.
struct Outcome {
    std::string skipped = {};  ///< why
    std::string expected = {};
    std::string got = {};

    bool operator==(const Outcome&) const = default;
};

/// What a case declares, and the values of its variables by slot.
struct Setting {
    Environment environment;
    std::vector<Value> variables;
};

void declare(const Map& declaration, Setting& setting) {
    const std::string name(text_of(declaration, "name"));
    if (text_of(declaration, "kind") == "variable") {
        if (!setting.environment.add_variable(name, text_of(declaration, "type"))) {
            throw std::runtime_error("cannot declare " + name);
        }
        return;
    }
    const List* overloads = list_of(declaration, "overloads");
    for (std::size_t i = 0; overloads != nullptr && i < overloads->size(); ++i) {
        const Map& overload = overloads->at(i).as_map();
        std::string params;
        const List* list = list_of(overload, "params");
        for (std::size_t p = 0; list != nullptr && p < list->size(); ++p) {
            params += (p > 0 ? ", " : "") + std::string(list->at(p).as_text());
        }
        const Style style = is_true(overload, "instance") ? Style::method : Style::function;
        if (!setting.environment.add_function(
                {name, style, params, text_of(overload, "result"), nullptr})) {
            throw std::runtime_error("cannot declare " + name);
        }
    }
}

void prepare(const Map& test, Arena& arena, Setting& setting) {
    setting.environment.set_container(std::string(text_of(test, "container")));
    if (const List* declarations = list_of(test, "type_env")) {
        for (std::size_t i = 0; i < declarations->size(); ++i) {
            declare(declarations->at(i).as_map(), setting);
        }
    }
    const Map* bindings = map_of(test, "bindings");
    for (std::size_t i = 0; bindings != nullptr && i < bindings->size(); ++i) {
        const MapEntry entry = bindings->entry(i);
        const std::string name(entry.key.as_text());
        auto slot = setting.environment.variable_slot(name);
        if (!slot) slot = *setting.environment.add_variable(name, "dyn");
        setting.variables.resize(setting.environment.variables().size(), Value::unknown());
        setting.variables[*slot] = decode(entry.value.as_map(), arena);
    }
}

Outcome run_parse_case(const Map& test) {
    const Map* expect = map_of(test, "expect");
    const Value parses = expect->find(Value::string("parses")).value_or(Value());
    if (parses.is(Kind::null)) return {.skipped = "expects nothing"};
    const Result<Ast> ast = parse(text_of(test, "expr"));
    if (ast.has_value() == parses.as_boolean()) return {};
    return {.expected = parses.is_true() ? "an expression" : "an error",
            .got = ast ? "an expression" : describe(ast.error())};
}

/// What cel-go's checker cases take for granted besides what they declare.
void declare_defaults(Environment& environment) {
    static constexpr std::pair<std::string_view, std::string_view> variables[] = {
        {"is", "string"}, {"ii", "int"},    {"iu", "uint"},
        {"iz", "bool"},   {"id", "double"}, {"ib", "bytes"}};
    for (const auto& [name, type] : variables) {
        if (!environment.add_variable(std::string(name), type)) std::abort();
    }
    const Signature functions[] = {{"fg_s", Style::function, "", "string", nullptr},
                                   {"fi_s_s", Style::method, "string", "string", nullptr}};
    for (const Signature& function : functions) {
        if (!environment.add_function(function)) std::abort();
    }
}

Outcome run_check_case(const Map& test) {
    const std::string_view type = text_of(test, "expect_type");
    const Map* expect = map_of(test, "expect");
    const bool expects_error = expect != nullptr && is_true(*expect, "check_error");
    if (type.empty() && !expects_error) return {.skipped = "expects nothing"};
    Arena arena;
    Setting setting;
    declare_defaults(setting.environment);
    prepare(test, arena, setting);
    const auto program = Program::compile(text_of(test, "expr"), setting.environment);
    if (!program)
        return expects_error
                   ? Outcome{}
                   : Outcome{.expected = std::string(type), .got = shown(program.error())};
    const std::string got = to_string(program->type());
    if (same_type(type, got)) return {};
    return {.expected = expects_error ? "an error" : std::string(type), .got = got};
}

Outcome run_eval_case(const Map& test) {
    Arena arena;
    Setting setting;
    prepare(test, arena, setting);
    const Map* expect = map_of(test, "expect");
    const bool expects_error = expect != nullptr && (expect->find(Value::string("error")) ||
                                                     expect->find(Value::string("errors")));
    const Options options{.checking = is_true(test, "disable_check") ? Checking::names_only
                                                                     : Checking::strict};
    const auto program = Program::compile(text_of(test, "expr"), setting.environment, options);
    if (!program) {
        if (expects_error) return {};
        return {.expected = expect == nullptr ? "a type" : shown(decode(*expect, arena)),
                .got = shown(program.error())};
    }
    if (const std::string_view type = text_of(test, "expect_type"); !type.empty()) {
        const std::string got = to_string(program->type());
        if (!same_type(type, got)) return {.expected = std::string(type), .got = got};
    }
    if (is_true(test, "check_only") || expect == nullptr) return {};
    const Value value = program->evaluate(setting.variables, arena);
    if (expects_error) {
        if (value.is(Kind::error)) return {};
        return {.expected = "an error", .got = shown(value)};
    }
    const Value expected = decode(*expect, arena);
    if (same(value, expected)) return {};
    return {.expected = shown(expected), .got = shown(*program, value)};
}

Outcome run_case(const Map& test) {
    if (!is_true(test, "no_protobuf")) return {.skipped = "needs protobuf messages"};
    const std::string_view kind = text_of(test, "kind");
    if (kind == "parse") return run_parse_case(test);
    if (kind == "check") return run_check_case(test);
    return run_eval_case(test);
}

// A case that cannot be read fails, and the others are run all the same.
Outcome run_guarded(const Map& test) {
    try {
        return run_case(test);
    } catch (const std::exception& error) {
        return {.expected = "a case that can be read", .got = error.what()};
    }
}

struct Tally {
    std::size_t passed = 0;
    std::size_t failed = 0;
    std::size_t skipped = 0;
};

void run_file(const std::filesystem::path& path, Tally& tally) {
    std::ifstream in(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    Arena arena;
    const Result<Value> cases = parse_json(text, arena);
    if (!cases || !cases->is(Kind::list)) {
        fmt::print("FAILED {}: {}\n", path.string(),
                   cases ? "not an array of cases" : describe(cases.error()));
        ++tally.failed;
        return;
    }
    for (std::size_t i = 0; i < cases->as_list().size(); ++i) {
        const Value element = cases->as_list().at(i);
        if (!element.is(Kind::map)) continue;
        const Map& test = element.as_map();
        const Outcome outcome = run_guarded(test);
        if (!outcome.skipped.empty()) {
            fmt::print("skipped {}: {}\n", name_of(test), outcome.skipped);
            ++tally.skipped;
        } else if (outcome == Outcome{}) {
            ++tally.passed;
        } else {
            fmt::print("FAILED {}\n  expression: {}\n    expected: {}\n         got: {}\n",
                       name_of(test), text_of(test, "expr"), outcome.expected, outcome.got);
            ++tally.failed;
        }
    }
}

int run(std::span<char* const> arguments) {
    std::set<std::filesystem::path> files;
    for (const char* argument : arguments) {
        if (std::filesystem::is_directory(argument)) {
            for (const auto& entry : std::filesystem::recursive_directory_iterator(argument)) {
                if (entry.path().extension() == ".json") files.insert(entry.path());
            }
        } else {
            files.insert(argument);
        }
    }
    if (files.empty()) {
        fmt::print(stderr, "usage: cel_conformance FILE_OR_FOLDER...\n");
        return 2;
    }
    Tally tally;
    for (const std::filesystem::path& file : files) run_file(file, tally);
    fmt::print("{} passed, {} failed, {} skipped\n", tally.passed, tally.failed, tally.skipped);
    return tally.failed == 0 ? 0 : 1;
}

}  // namespace
}  // namespace tocsin::cel

int main(int argc, char** argv) {
    return tocsin::cel::run(std::span(argv + 1, static_cast<std::size_t>(argc - 1)));
}
