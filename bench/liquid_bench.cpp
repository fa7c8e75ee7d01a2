// SPDX-License-Identifier: Apache-2.0
//
// A Slack message as a playbook writes it: 2 KB, with outputs, conditions and a loop over five
// items.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include "liquid/template.hpp"
#include "value/json.hpp"

namespace {

using namespace tocsin;

std::string read_data(const std::string& name) {
    const std::string path = std::string(TOCSIN_BENCH_DATA) + "/" + name;
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        std::cerr << path << ": cannot be read\n";
        std::exit(1);
    }
    return {std::istreambuf_iterator<char>(file), {}};
}

liquid::Template parsed_message() {
    auto parsed = liquid::Template::parse(read_data("slack_message.liquid"));
    if (!parsed) {
        std::cerr << describe(parsed.error().front()) << '\n';
        std::exit(1);
    }
    return *std::move(parsed);
}

void render_message(benchmark::State& state, liquid::Escape escape) {
    const liquid::Template message = parsed_message();
    Arena arena;
    const Value data = *parse_json(read_data("slack_message.json"), arena);
    std::size_t bytes = 0;
    for (auto _ : state) {
        liquid::Rendered rendered = message.render(data, {.escape = escape});
        bytes += rendered.output.size();
        benchmark::DoNotOptimize(rendered.output.data());
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
}

void parse_message(benchmark::State& state) {
    const std::string source = read_data("slack_message.liquid");
    for (auto _ : state) {
        auto parsed = liquid::Template::parse(source);
        benchmark::DoNotOptimize(parsed);
    }
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(source.size()));
}

}  // namespace

BENCHMARK_CAPTURE(render_message, plain, liquid::Escape::none);
BENCHMARK_CAPTURE(render_message, slack, liquid::Escape::slack);
BENCHMARK_CAPTURE(render_message, slack_json, liquid::Escape::slack_json);
BENCHMARK(parse_message);
BENCHMARK_MAIN();
