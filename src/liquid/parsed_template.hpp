// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "liquid/node.hpp"

namespace tocsin::liquid {

/// A template as the parser left it. Nodes and expressions view its source, so it stays where it
/// is.
struct ParsedTemplate {
    std::string source;
    std::string file;
    Body body{};

    /// Where `part`, a view of the source, begins.
    std::uint32_t offset_of(std::string_view part) const {
        return static_cast<std::uint32_t>(part.data() - source.data());
    }
};

}  // namespace tocsin::liquid
