// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "cli/streams.hpp"
#include "liquid/options.hpp"

namespace tocsin::cli {

struct RenderArguments {
    std::string template_file;
    std::string data_file;        ///< A JSON object: the names that the template sees. Empty: none.
    std::string partials_folder;  ///< What `render` and `include` may name. Empty: nothing.
    liquid::Escape escape = liquid::Escape::none;
    liquid::Undefined undefined = liquid::Undefined::warn;
    Timestamp now = {};
    std::uint64_t seed = 0;
    bool json = false;
};

/// `tocsin render`: prints what a Liquid template makes of the data; what is wrong goes to `err`,
/// with its place. With `json` it is one object on one line of `out`: `{"output":..,"errors":[..],
/// "warnings":[..]}`.
ExitStatus render(const RenderArguments& arguments, Streams streams);

}  // namespace tocsin::cli
