// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "cel/evaluation.hpp"
#include "value/value.hpp"

namespace tocsin::cel {

/// Makes a map of entries that come one by one, and sees to it that its keys are keys and differ.
class MapBuilder {
public:
    explicit MapBuilder(Evaluation& evaluation) : evaluation_(evaluation) {}

    /// An error if the key is of no kind that a key may be, or if a limit is reached; else nothing.
    std::optional<Value> add(const Value& key, const Value& value);

    /// The map; an error if two keys are equal, numbers by what they are worth. Ends the building.
    Value finish();

private:
    Evaluation& evaluation_;
    std::vector<MapEntry> entries_;
};

}  // namespace tocsin::cel
