// SPDX-License-Identifier: Apache-2.0
#include "liquid/partials.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <fstream>

#include "value/json.hpp"

namespace tocsin::liquid {
namespace {

namespace fs = std::filesystem;

/// A folder that is gone when the test ends.
class TemporaryFolder {
public:
    TemporaryFolder() {
        std::string name = (fs::temp_directory_path() / "tocsin-partials-XXXXXX").string();
        REQUIRE(::mkdtemp(name.data()) != nullptr);
        path_ = name;
    }
    ~TemporaryFolder() { fs::remove_all(path_); }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    const fs::path& path() const { return path_; }

    void write(const fs::path& name, std::string_view text) const {
        fs::create_directories((path_ / name).parent_path());
        std::ofstream(path_ / name) << text;
    }

private:
    fs::path path_;
};

}  // namespace

TEST_CASE("partials: a folder's files, by their path in it") {
    const TemporaryFolder folder;
    folder.write("inside/note.liquid", "note");
    folder.write("inside/cards/refund.liquid", "refund");
    folder.write("inside/broken.liquid", "{{ a b }}");
    folder.write("inside/readme.txt", "no template");
    folder.write("outside.liquid", "secret");
    fs::create_symlink(folder.path() / "outside.liquid", folder.path() / "inside/link.liquid");
    fs::create_directory_symlink(folder.path(), folder.path() / "inside/up");

    const auto partials = read_partials(folder.path() / "inside");
    REQUIRE(partials);
    CHECK((*partials->find("note"))->source() == "note");
    CHECK((*partials->find("note.liquid"))->source() == "note");
    CHECK((*partials->find("cards/refund"))->source() == "refund");
    const std::string absolute = (folder.path() / "outside").string();
    for (const std::string_view name :
         {"../outside", "outside", "link", "up/outside", "./note", "cards/../note", "readme.txt",
          "", "/etc/passwd", absolute.c_str()}) {
        CAPTURE(name);
        const auto found = partials->find(name);
        REQUIRE_FALSE(found);
        CHECK(found.error().code == ErrorCode::not_found);
    }
    REQUIRE(partials->errors().size() == 1);
    CHECK(partials->errors().front().file == (folder.path() / "inside/broken.liquid").string());
}

TEST_CASE("partials: render for each") {
    MemoryPartials partials;
    partials.add("cards/p", "[{{ p[0] }}:{{ p[1] }}:{{ forloop.name }}]");
    partials.add("item", "[{{ item }}]");
    struct Case {
        std::string_view source;
        std::string_view expected;
    };
    const Case cases[] = {
        {"{% render 'cards/p' for m %}", "[k:1:cards/p]"},
        {"{% render 'item' for (1..2) %}", "[1][2]"},
        {"{% render 'item' for 'text' %}", "[text]"},
        // Nil hides no argument.
        {"{% render 'item' for l, item: 'x' %}", "[1][x]"},
    };
    static Arena arena;
    const Value data = *parse_json(R"({"m": {"k": 1}, "l": [1, null]})", arena);
    for (const Case& c : cases) {
        CAPTURE(c.source);
        const auto parsed = Template::parse(c.source);
        REQUIRE(parsed);
        CHECK(parsed->render(data, {.partials = &partials}).output == c.expected);
    }
}

TEST_CASE("partials: what is too much, and what is not there") {
    const TemporaryFolder folder;
    folder.write("a.liquid", "0123456789");
    folder.write("b.liquid", "0123456789");
    CHECK(read_partials(folder.path(), {.bytes_max = 5}).error().code == ErrorCode::over_limit);
    CHECK(read_partials(folder.path(), {}, {.files_max = 1}).error().code == ErrorCode::over_limit);
    CHECK(read_partials(folder.path(), {}, {.bytes_max = 15}).error().code ==
          ErrorCode::over_limit);
    CHECK(read_partials(folder.path() / "nope").error().code == ErrorCode::not_found);
    CHECK(read_partials(folder.path()));
}

}  // namespace tocsin::liquid
