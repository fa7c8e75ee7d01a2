// SPDX-License-Identifier: Apache-2.0
#include "cli/render.hpp"

#include <fmt/format.h>

#include <ostream>

#include "base/file.hpp"
#include "cli/input.hpp"
#include "cli/report.hpp"
#include "liquid/partials.hpp"
#include "liquid/template.hpp"
#include "value/json.hpp"

namespace tocsin::cli {
namespace {

// With the line and a caret where the error is in `source`, whose name is `file`.
std::string shown(const Error& error, std::string_view source, const std::string& file,
                  Severity severity = Severity::error) {
    return error.file == file ? describe_with_caret(error, source, severity)
                              : describe(error, severity);
}

std::string json_list(const Errors& errors) {
    std::string out = "[";
    for (const Error& error : errors) {
        if (out.size() > 1) out += ',';
        out += error_json(error);
    }
    return out + "]";
}

void print_json(const liquid::Rendered& rendered, std::ostream& out) {
    std::string output;
    write_json_string(output, rendered.output);
    out << fmt::format("{{\"output\":{},\"errors\":{},\"warnings\":{}}}\n", output,
                       json_list(rendered.errors), json_list(rendered.warnings));
}

Result<liquid::MemoryPartials> partials_of(const std::string& folder) {
    if (folder.empty()) return liquid::MemoryPartials();
    return liquid::read_partials(folder);
}

}  // namespace

ExitStatus render(const RenderArguments& arguments, Streams streams) {
    const auto cannot_read = [&](const Error& error) {
        streams.err << describe(error) << '\n';
        return misuse;
    };
    const std::string& file = arguments.template_file;
    const Result<std::string> source = read_file(file, input_bytes_max);
    if (!source) return cannot_read(source.error());
    Arena arena;
    const Result<Value> data = read_object(arguments.data_file, arena);
    if (!data) return cannot_read(data.error());
    const Result<liquid::MemoryPartials> partials = partials_of(arguments.partials_folder);
    if (!partials) return cannot_read(partials.error());

    const auto parsed = liquid::Template::parse(*source, {.file = file});
    if (!parsed) {
        if (arguments.json) print_json({.output = "", .errors = parsed.error()}, streams.out);
        for (const Error& error : parsed.error()) {
            if (!arguments.json) streams.err << shown(error, *source, file) << '\n';
        }
        return failed;
    }
    const liquid::Rendered rendered = parsed->render(*data, {.undefined = arguments.undefined,
                                                             .escape = arguments.escape,
                                                             .partials = &*partials,
                                                             .now = arguments.now,
                                                             .seed = arguments.seed});
    if (arguments.json) {
        print_json(rendered, streams.out);
    } else {
        streams.out << rendered.output;
        for (const Error& warning : rendered.warnings) {
            streams.err << shown(warning, *source, file, Severity::warning) << '\n';
        }
        for (const Error& error : rendered.errors) {
            streams.err << shown(error, *source, file) << '\n';
        }
    }
    return rendered.errors.empty() ? success : failed;
}

}  // namespace tocsin::cli
