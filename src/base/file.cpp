// SPDX-License-Identifier: Apache-2.0
#include "base/file.hpp"

#include <fmt/format.h>

#include <fstream>

namespace tocsin {

Result<std::string> read_file(const std::filesystem::path& path, std::size_t bytes_max) {
    const auto fail = [&path](ErrorCode code, std::string message) {
        return std::unexpected(
            Error{.code = code, .message = std::move(message), .file = path.string()});
    };
    std::error_code failed;
    const std::filesystem::file_status status = std::filesystem::status(path, failed);
    if (!std::filesystem::exists(status)) return fail(ErrorCode::not_found, "no such file");
    if (std::filesystem::is_directory(status)) return fail(ErrorCode::invalid, "this is a folder");

    std::ifstream in(path, std::ios::binary);
    std::string content;
    // Read up to one byte more than allowed: the size that the system tells is none for a pipe.
    char buffer[64 * 1024];
    while (in.read(buffer, sizeof buffer) || in.gcount() > 0) {
        content.append(buffer, static_cast<std::size_t>(in.gcount()));
        if (content.size() > bytes_max) {
            return fail(ErrorCode::over_limit,
                        fmt::format("the file has more than {} bytes", bytes_max));
        }
    }
    if (!in.eof()) return fail(ErrorCode::invalid, "the file cannot be read");
    return content;
}

}  // namespace tocsin
