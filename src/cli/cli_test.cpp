// SPDX-License-Identifier: Apache-2.0
#include "cli/cli.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <vector>

namespace tocsin::cli {
namespace {

struct Ran {
    int status;
    std::string out;
    std::string err;

    bool operator==(const Ran&) const = default;
};

Ran tocsin(std::vector<const char*> arguments) {
    arguments.insert(arguments.begin(), "tocsin");
    std::ostringstream out;
    std::ostringstream err;
    const int status = run(static_cast<int>(arguments.size()), arguments.data(), {out, err});
    return {status, out.str(), err.str()};
}

/// A file that goes with the test.
class File {
public:
    explicit File(std::string_view content)
        : path_(std::filesystem::temp_directory_path() /
                ("tocsin-cli-" + std::to_string(::getpid()) + "-" + std::to_string(++count_))) {
        std::ofstream(path_) << content;
    }
    ~File() { std::filesystem::remove(path_); }
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    const char* name() const { return path_.c_str(); }

private:
    static inline int count_ = 0;
    std::filesystem::path path_;
};

}  // namespace

TEST_CASE("eval: the value is printed as JSON") {
    CHECK(tocsin({"eval", "1 + 1"}) == Ran{0, "2\n", ""});
    CHECK(tocsin({"eval", "{'a': [1.0, timestamp('2026-11-24T16:00:00Z')]}"}) ==
          Ran{0, "{\"a\":[1.0,\"2026-11-24T16:00:00Z\"]}\n", ""});
    CHECK(tocsin({"eval", "1u", "--json"}) == Ran{0, "{\"type\":\"uint\",\"value\":1}\n", ""});
}

TEST_CASE("eval: the members of a JSON object are variables") {
    const File bindings(R"({"order": {"value": 250, "tags": ["a"]}, "vip": true})");
    CHECK(tocsin({"eval", "vip && order.value >= 200 && 'a' in order.tags", "--with",
                  bindings.name()}) == Ran{0, "true\n", ""});
}

TEST_CASE("eval: an error has a caret under its place") {
    const File bindings(R"({"order": {}})");
    CHECK(tocsin({"eval", "1 / 0"}) ==
          Ran{1, "", "1:3: error: division by zero\n | 1 / 0\n |   ^\n"});
    CHECK(
        tocsin({"eval", "ordr.value", "--with", bindings.name()}) ==
        Ran{1, "", "1:1: error: no variable 'ordr'; did you mean 'order'?\n | ordr.value\n | ^\n"});
    CHECK(tocsin({"eval", "order.value", "--with", bindings.name()}) ==
          Ran{1, "", "1:7: error: no such key: 'value'\n | order.value\n |       ^\n"});
    CHECK(tocsin({"eval", "1 +", "--json"}) ==
          Ran{1, "{\"error\":\"the expression ends too soon\",\"line\":1,\"column\":4}\n", ""});
}

TEST_CASE("eval: a file that cannot be read is misuse") {
    CHECK(tocsin({"eval", "1", "--with", "/nonexistent.json"}) ==
          Ran{2, "", "/nonexistent.json: error: no such file\n"});
    const File broken("{\"a\": }");
    const File list("[1]");
    CHECK(tocsin({"eval", "1", "--with", broken.name()}).status == 2);
    CHECK(tocsin({"eval", "1", "--with", list.name()}) ==
          Ran{2, "",
              std::string(list.name()) +
                  ":1:1: error: an object is needed, with a member for each variable\n"});
}

TEST_CASE("render: what the template makes of the data") {
    const File data(R"({"order": {"name": "#1001", "value": 84.5}, "who": "<!channel> & co"})");
    const File message("{{ order.name }} of {{ who }}, {{ 'now' | date: '%Y' }}");
    CHECK(tocsin({"render", message.name(), "--with", data.name(), "--now",
                  "2026-11-24T16:00:00Z"}) == Ran{0, "#1001 of <!channel> & co, 2026", ""});
    CHECK(tocsin({"render", message.name(), "--with", data.name(), "--escape", "slack", "--now",
                  "2026-11-24T16:00:00Z"}) ==
          Ran{0, "#1001 of &lt;!channel&gt; &amp; co, 2026", ""});
}

TEST_CASE("render: what is wrong has its file, line and column") {
    const File wrong("Hello\n{{ name | upcas }}");
    CHECK(tocsin({"render", wrong.name()}) ==
          Ran{1, "",
              std::string(wrong.name()) +
                  ":2:11: error: Unknown filter 'upcas'; did you mean 'upcase'?\n"
                  " | {{ name | upcas }}\n |           ^\n"});
    const File gap("Hello {{ name }}!");
    const std::string place = std::string(gap.name()) + ":1:10: ";
    const std::string rest = "undefined variable 'name'\n | Hello {{ name }}!\n |          ^\n";
    CHECK(tocsin({"render", gap.name()}) == Ran{0, "Hello !", place + "warning: " + rest});
    CHECK(tocsin({"render", gap.name(), "--undefined", "strict"}) ==
          Ran{1, "Hello !", place + "error: " + rest});
    CHECK(tocsin({"render", gap.name(), "--undefined", "lax"}) == Ran{0, "Hello !", ""});
    CHECK(tocsin({"render", gap.name(), "--undefined", "lax", "--json"}) ==
          Ran{0, "{\"output\":\"Hello !\",\"errors\":[],\"warnings\":[]}\n", ""});
}

TEST_CASE("render: wrong usage") {
    const File message("x");
    CHECK(tocsin({"render", "/nonexistent.liquid"}).status == 2);
    CHECK(tocsin({"render", message.name(), "--with", "/nonexistent.json"}).status == 2);
    CHECK(tocsin({"render", message.name(), "--partials", "/nonexistent"}).status == 2);
    CHECK(tocsin({"render", message.name(), "--escape", "nonsense"}).status == 2);
    CHECK(tocsin({"render", message.name(), "--now", "yesterday"}).status == 2);
}

TEST_CASE("cli: wrong usage is told, and help is no error") {
    CHECK(tocsin({}).status == 2);
    CHECK(tocsin({"ring"}).status == 2);
    CHECK(tocsin({"eval"}).status == 2);
    CHECK(tocsin({"eval", "1", "--nonsense"}).status == 2);
    const Ran help = tocsin({"eval", "--help"});
    CHECK(help.status == 0);
    CHECK(help.out.find("tocsin eval 'order.value >= 200.0' --with order.json") !=
          std::string::npos);
}

}  // namespace tocsin::cli
