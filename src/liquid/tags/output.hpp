// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string_view>

#include "liquid/parser.hpp"

namespace tocsin::liquid {

/// Reads what stands in `{{ }}`.
std::unique_ptr<Node> read_output(Parser& parser, std::string_view markup);

}  // namespace tocsin::liquid
