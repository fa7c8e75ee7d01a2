// SPDX-License-Identifier: Apache-2.0
#include "cli/cli.hpp"

#include <CLI/CLI.hpp>
#include <ostream>

#include "cli/eval.hpp"

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

}  // namespace

int run(int argc, const char* const* argv, Streams streams) {
    CLI::App app(
        "tocsin rings the one right teammate in Slack, before a support ticket becomes a refund.",
        "tocsin");
    app.require_subcommand(1);
    ExitStatus status = success;
    add_eval(app, status, streams);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        // Zero is --help, which is no error.
        return app.exit(error, streams.out, streams.err) == 0 ? success : misuse;
    }
    return status;
}

}  // namespace tocsin::cli
