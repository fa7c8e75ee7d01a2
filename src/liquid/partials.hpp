// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "liquid/options.hpp"
#include "liquid/template.hpp"

namespace tocsin::liquid {

/// What `render` and `include` may name. A rendering reads no file: whoever offers partials has
/// read and parsed them before.
class Partials {
public:
    /// The partial of that name, as long as this object lives.
    ///
    /// Errors: `not_found`; what was wrong with it where it does not parse.
    virtual Result<const Template*> find(std::string_view name) const = 0;

protected:
    ~Partials() = default;
};

/// Partials in memory. Once filled it never changes, and many threads may render with it.
class MemoryPartials final : public Partials {
public:
    /// Parses `source`, and keeps its first error if it is wrong. A name that was given before is
    /// replaced. `.liquid` at the end of a name may be left out when it is used.
    void add(std::string_view name, std::string_view source, const ParseOptions& options = {});

    Result<const Template*> find(std::string_view name) const override;

    /// All errors of all partials.
    Errors errors() const;

private:
    std::map<std::string, std::expected<Template, Errors>, std::less<>> by_name_;
};

struct FolderLimits {
    std::size_t files_max = 1000;
    std::size_t depth_max = 8;                      ///< Folders within folders.
    std::size_t bytes_max = std::size_t{16} << 20;  ///< Of all files together.
};

/// Reads every file of `folder` and the folders in it whose name ends in `.liquid`, under its path
/// from there: `cards/refund.liquid`. Only what lies in the folder can be named, so `..`, absolute
/// paths and the like lead nowhere; symbolic links are not followed. A partial that does not parse
/// is an error when it is rendered, and in `errors()`.
///
/// Errors: `not_found` if there is no such folder; `over_limit`; `unavailable` if a file cannot be
/// read.
Result<MemoryPartials> read_partials(const std::filesystem::path& folder,
                                     const ParseOptions& options = {},
                                     const FolderLimits& limits = {});

}  // namespace tocsin::liquid
