// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "cli/streams.hpp"

namespace tocsin::cli {

struct EvalArguments {
    std::string expression;
    std::string bindings_file;  ///< A JSON object: a variable for each member. Empty: no variables.
    bool json = false;
};

/// `tocsin eval`: prints the value of a CEL expression as JSON, or what is wrong with a caret under
/// the place. With `json` either is an object on one line of `out`: `{"type":"int","value":2}`, or
/// `{"error":"division by zero","line":1,"column":3}`.
ExitStatus eval(const EvalArguments& arguments, Streams streams);

}  // namespace tocsin::cli
