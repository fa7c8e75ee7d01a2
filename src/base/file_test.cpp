// SPDX-License-Identifier: Apache-2.0
#include "base/file.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <fstream>

namespace tocsin {
namespace {

/// A folder that goes with the test.
class Folder {
public:
    Folder()
        : path_(std::filesystem::temp_directory_path() /
                ("tocsin-file-" + std::to_string(::getpid()))) {
        std::filesystem::create_directories(path_);
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    std::filesystem::path write(const std::string& name, std::string_view content) const {
        std::ofstream(path_ / name, std::ios::binary) << content;
        return path_ / name;
    }
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

}  // namespace

TEST_CASE("file: read whole, within the limit") {
    const Folder folder;
    const std::string content = std::string(100'000, 'x') + '\0' + "\r\n";
    CHECK(read_file(folder.write("a", content), content.size()) == content);
    CHECK(read_file(folder.write("b", ""), 0) == "");
    CHECK(read_file(folder.path() / "a", content.size() - 1).error().code == ErrorCode::over_limit);
}

TEST_CASE("file: what cannot be read says its name") {
    const Folder folder;
    const auto missing = read_file(folder.path() / "missing", 10);
    REQUIRE_FALSE(missing);
    CHECK(missing.error().code == ErrorCode::not_found);
    CHECK(describe(missing.error()) ==
          (folder.path() / "missing").string() + ": error: no such file");
    CHECK(read_file(folder.path(), 10).error().code == ErrorCode::invalid);
}

}  // namespace tocsin
