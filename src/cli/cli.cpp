// SPDX-License-Identifier: Apache-2.0
#include "cli/cli.hpp"

#include <CLI/CLI.hpp>
#include <chrono>
#include <ostream>
#include <random>

#include "cli/eval.hpp"
#include "cli/render.hpp"

namespace tocsin::cli {
namespace {

void add_eval(CLI::App& app, ExitStatus& status, Streams streams) {
    auto arguments = std::make_shared<EvalArguments>();
    CLI::App* command = app.add_subcommand("eval", "Evaluate a CEL expression");
    command->footer(
        "The value is printed as JSON. Errors are shown with a caret under the place.\n\n"
        "  tocsin eval '1 + 1'\n"
        "  tocsin eval 'order.value >= 200.0' --with order.json\n\n"
        "Exit status: 0, 1 if the expression is wrong or has no value, 2 if a file cannot be "
        "read.");
    command->add_option("expression", arguments->expression, "The expression")
        ->type_name("EXPR")
        ->required();
    command
        ->add_option("--with", arguments->bindings_file,
                     "A JSON object: each member is a variable of the expression")
        ->type_name("BINDINGS.json");
    command->add_flag("--json", arguments->json,
                      "One JSON object a line: {\"type\":..,\"value\":..} or {\"error\":..}");
    command->callback([arguments, &status, streams] { status = eval(*arguments, streams); });
}

// The clock and chance enter here, and nowhere below.
Timestamp system_now() {
    const auto since_1970 = std::chrono::system_clock::now().time_since_epoch();
    const auto seconds = std::chrono::floor<std::chrono::seconds>(since_1970);
    const auto nanos = std::chrono::nanoseconds(since_1970 - seconds).count();
    return {seconds.count(), static_cast<std::int32_t>(nanos)};
}

std::uint64_t random_seed() {
    std::random_device device;
    return (std::uint64_t{device()} << 32) | device();
}

void add_render(CLI::App& app, ExitStatus& status, Streams streams) {
    static const std::map<std::string, liquid::Escape> escapes = {
        {"text", liquid::Escape::none},    {"slack", liquid::Escape::slack},
        {"json", liquid::Escape::json},    {"slack-json", liquid::Escape::slack_json},
        {"url", liquid::Escape::url},      {"html", liquid::Escape::html},
        {"header", liquid::Escape::header}};
    static const std::map<std::string, liquid::Undefined> undefineds = {
        {"lax", liquid::Undefined::lax},
        {"warn", liquid::Undefined::warn},
        {"strict", liquid::Undefined::strict}};
    auto arguments = std::make_shared<RenderArguments>();
    auto now = std::make_shared<std::string>();
    CLI::App* command = app.add_subcommand("render", "Render a Liquid template");
    command->footer(
        "What the data holds is escaped for the place that the output goes to; what the "
        "template's\n"
        "author wrote passes.\n\n"
        "  tocsin render messages/refund.liquid --with event.json --escape slack\n\n"
        "Exit status: 0, 1 if the template is wrong or something in it failed, 2 if a file cannot "
        "be "
        "read.");
    command->add_option("template", arguments->template_file, "The template")
        ->type_name("FILE")
        ->required();
    command
        ->add_option("--with", arguments->data_file,
                     "A JSON object: each member is a name that the template sees")
        ->type_name("DATA.json");
    command
        ->add_option(
            "--escape", arguments->escape,
            "What the output is: text (the default), slack, json, slack-json, url, html, header")
        ->transform(CLI::Transformer(escapes))
        ->type_name("MODE");
    command
        ->add_option("--undefined", arguments->undefined,
                     "What becomes of names that the data lacks: lax, warn (the default), strict")
        ->transform(CLI::Transformer(undefineds))
        ->type_name("MODE");
    command
        ->add_option("--partials", arguments->partials_folder,
                     "The folder of the templates that {% render 'name' %} may name")
        ->type_name("FOLDER");
    command->add_option("--now", *now, "The time that 'now' stands for; default: the time it is")
        ->type_name("RFC3339")
        ->check(CLI::Validator(
            [](const std::string& text) {
                return parse_rfc3339(text)
                           ? ""
                           : "'" + text + "' is no time such as 2026-11-24T16:00:00Z";
            },
            ""));
    command->add_flag("--json", arguments->json,
                      "One JSON object: {\"output\":..,\"errors\":[..],\"warnings\":[..]}");
    command->callback([arguments, now, &status, streams] {
        arguments->now = now->empty() ? system_now() : *parse_rfc3339(*now);
        arguments->seed = random_seed();
        status = render(*arguments, streams);
    });
}

}  // namespace

int run(int argc, const char* const* argv, Streams streams) {
    CLI::App app(
        "tocsin rings the one right teammate in Slack, before a support ticket becomes a refund.",
        "tocsin");
    app.require_subcommand(1);
    ExitStatus status = success;
    add_eval(app, status, streams);
    add_render(app, status, streams);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        // Zero is --help, which is no error.
        return app.exit(error, streams.out, streams.err) == 0 ? success : misuse;
    }
    streams.out.flush();
    if (!streams.out) {
        streams.err << "error: the output could not be written\n";
        return failed;
    }
    return status;
}

}  // namespace tocsin::cli
