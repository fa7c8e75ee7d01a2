// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "value/value.hpp"

namespace tocsin::liquid {

/// What a template sees as `forloop`. Lies in the arena: a template may keep it.
struct ForLoop final : public Struct {
    ForLoop(std::string_view loop_name, std::size_t loop_length, const ForLoop* outer)
        : name(loop_name), length(loop_length), parent(outer) {}

    const StructType& type() const override;
    Value field(std::size_t slot) const override;

    std::string_view name;
    std::size_t length;
    std::size_t index = 0;  ///< From 0.
    const ForLoop* parent;
};

}  // namespace tocsin::liquid
