// SPDX-License-Identifier: Apache-2.0
#include "cli/eval.hpp"

#include <ostream>
#include <span>
#include <vector>

#include "cel/program.hpp"
#include "cli/input.hpp"
#include "cli/report.hpp"
#include "value/json.hpp"

namespace tocsin::cli {
namespace {

/// The variables of an expression, and their values by slot.
struct Bindings {
    cel::Environment environment;
    std::vector<Value> values;
};

Result<Bindings> read_bindings(const std::string& file, Arena& arena) {
    Bindings bindings;
    const Result<Value> object = read_object(file, arena);
    if (!object) return std::unexpected(object.error());
    for (std::size_t i = 0; i < object->as_map().size(); ++i) {
        const MapEntry entry = object->as_map().entry(i);
        const auto slot =
            bindings.environment.add_variable(std::string(entry.key.as_text()), "dyn");
        if (!slot) return std::unexpected(slot.error());
        bindings.values.push_back(entry.value);
    }
    return bindings;
}

void report(std::span<const Error> errors, const EvalArguments& arguments, Streams streams) {
    for (const Error& error : errors) {
        if (arguments.json) {
            streams.out << error_json(error) << '\n';
        } else {
            streams.err << describe_with_caret(error, arguments.expression) << '\n';
        }
    }
}

std::string missing_names(const Value& unknown) {
    std::string names;
    for (const Missing* m = unknown.as_unknown(); m != nullptr; m = m->next) {
        names += (names.empty() ? "" : ", ") + std::string(m->path);
    }
    return names;
}

}  // namespace

ExitStatus eval(const EvalArguments& arguments, Streams streams) {
    Arena arena;
    const Result<Bindings> bindings = read_bindings(arguments.bindings_file, arena);
    if (!bindings) {
        streams.err << describe(bindings.error()) << '\n';
        return misuse;
    }
    const auto program = cel::Program::compile(arguments.expression, bindings->environment);
    if (!program) {
        report(program.error(), arguments, streams);
        return failed;
    }
    const Value value = program->evaluate(bindings->values, arena);
    if (value.is(Kind::error)) {
        report(std::vector{program->error_of(value)}, arguments, streams);
        return failed;
    }
    if (value.is(Kind::unknown)) {
        report(std::vector{Error{.message = "nobody has told us " + missing_names(value)}},
               arguments, streams);
        return failed;
    }
    std::string json;
    if (!write_json(json, value)) {
        report(std::vector{Error{.code = ErrorCode::over_limit,
                                 .message = "the value is too large to print"}},
               arguments, streams);
        return failed;
    }
    if (arguments.json) {
        std::string type;
        write_json_string(type, type_name(value));
        json = "{\"type\":" + type + ",\"value\":" + json + "}";
    }
    streams.out << json << '\n';
    return success;
}

}  // namespace tocsin::cli
