// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string_view>
#include <vector>

#include "liquid/filter.hpp"

namespace tocsin::liquid {

/// Elements by a name, as `group_by` gives them: `[{name, items}]`, names in the order in which
/// they first came.
class Groups {
public:
    explicit Groups(FilterCall& call) : call_(call) {}

    void add(const Value& name, const Value& element);
    Value value() const;

private:
    struct Group {
        Value name;
        std::vector<Value> items;
    };

    FilterCall& call_;
    std::vector<Group> groups_;
    // Unlike a hash table, as quick for data made to be slow.
    std::map<std::string_view, std::size_t> by_name_;
};

}  // namespace tocsin::liquid
