// SPDX-License-Identifier: Apache-2.0
#include "liquid/partials.hpp"

#include <fstream>

namespace tocsin::liquid {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view extension = ".liquid";

std::string_view without_extension(std::string_view name) {
    if (name.ends_with(extension)) name.remove_suffix(extension.size());
    return name;
}

std::unexpected<Error> failed(ErrorCode code, std::string message, const fs::path& path) {
    return std::unexpected(
        Error{.code = code, .message = std::move(message), .file = path.string()});
}

/// At most `bytes_max` bytes of it.
Result<std::string> read_file(const fs::path& path, std::size_t bytes_max) {
    std::ifstream file(path, std::ios::binary);
    std::string text(bytes_max + 1, '\0');
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (!file.eof() && !file)
        return failed(ErrorCode::unavailable, "the file cannot be read", path);
    text.resize(static_cast<std::size_t>(file.gcount()));
    if (text.size() > bytes_max)
        return failed(ErrorCode::over_limit, "the file is too large", path);
    return text;
}

}  // namespace

void MemoryPartials::add(std::string_view name, std::string_view source,
                         const ParseOptions& options) {
    ParseOptions named = options;
    if (named.file.empty()) named.file = name;
    by_name_.insert_or_assign(std::string(without_extension(name)), Template::parse(source, named));
}

Result<const Template*> MemoryPartials::find(std::string_view name) const {
    const auto found = by_name_.find(without_extension(name));
    if (found == by_name_.end()) {
        return std::unexpected(Error{.code = ErrorCode::not_found, .message = "no such partial"});
    }
    if (!found->second) return std::unexpected(found->second.error().front());
    return &*found->second;
}

Errors MemoryPartials::errors() const {
    Errors all;
    for (const auto& [name, parsed] : by_name_) {
        if (!parsed) all.insert(all.end(), parsed.error().begin(), parsed.error().end());
    }
    return all;
}

Result<MemoryPartials> read_partials(const fs::path& folder, const ParseOptions& options,
                                     const FolderLimits& limits) {
    MemoryPartials partials;
    std::error_code failure;
    if (!fs::is_directory(folder, failure)) {
        return failed(ErrorCode::not_found, "no such folder", folder);
    }
    std::size_t files = 0;
    std::size_t bytes = 0;
    fs::recursive_directory_iterator at(folder, failure);
    for (; !failure && at != fs::recursive_directory_iterator(); at.increment(failure)) {
        const fs::path& path = at->path();
        if (at->is_symlink(failure)) continue;
        if (at->is_directory(failure)) {
            if (static_cast<std::size_t>(at.depth()) >= limits.depth_max)
                at.disable_recursion_pending();
            continue;
        }
        if (!at->is_regular_file(failure) || path.extension() != extension) continue;
        if (++files > limits.files_max) {
            return failed(ErrorCode::over_limit, "too many partials", folder);
        }
        const auto source = read_file(path, options.bytes_max);
        if (!source) return std::unexpected(source.error());
        bytes += source->size();
        if (bytes > limits.bytes_max) {
            return failed(ErrorCode::over_limit, "the partials are too large together", folder);
        }
        ParseOptions named = options;
        named.file = path.string();
        partials.add(path.lexically_relative(folder).generic_string(), *source, named);
    }
    if (failure) return failed(ErrorCode::unavailable, failure.message(), folder);
    return partials;
}

}  // namespace tocsin::liquid
