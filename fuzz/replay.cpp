// SPDX-License-Identifier: Apache-2.0
//
// Feeds each file that is given, or lies in a folder that is given, to a fuzzer's function: what
// once broke stays mended, in every build and under every sanitizer.
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

int main(int argc, char** argv) {
    std::set<std::filesystem::path> files;
    for (int i = 1; i < argc; ++i) {
        if (!std::filesystem::is_directory(argv[i])) {
            files.insert(argv[i]);
            continue;
        }
        for (const auto& entry : std::filesystem::recursive_directory_iterator(argv[i])) {
            if (entry.is_regular_file()) files.insert(entry.path());
        }
    }
    if (files.empty()) {
        std::fprintf(stderr, "usage: replay FILE_OR_FOLDER...\n");
        return 2;
    }
    for (const std::filesystem::path& file : files) {
        // Said before it runs, so that a crash has a name.
        std::printf("%s\n", file.c_str());
        std::fflush(stdout);
        std::ifstream in(file, std::ios::binary);
        const std::vector<char> bytes{std::istreambuf_iterator<char>(in), {}};
        LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
    }
    std::printf("%zu inputs replayed\n", files.size());
}
