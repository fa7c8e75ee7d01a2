// SPDX-License-Identifier: Apache-2.0
#include "liquid/groups.hpp"

#include "liquid/nesting.hpp"
#include "value/array_map.hpp"

namespace tocsin::liquid {

void Groups::add(const Value& name, const Value& element) {
    std::string key;
    if (!call_.rendering().append_inspected(key, name)) return;
    auto at = by_name_.find(key);
    if (at == by_name_.end()) {
        at = by_name_.emplace(call_.arena().copy(key), groups_.size()).first;
        groups_.push_back({name, {}});
    }
    groups_[at->second].items.push_back(element);
}

Value Groups::value() const {
    std::vector<Value> maps;
    for (const Group& group : groups_) {
        const Value items = call_.list(group.items);
        if (!call_.rendering().has_room(2 * sizeof(MapEntry) + sizeof(ArrayMap))) return {};
        const auto entries = call_.arena().make_array<MapEntry>(2);
        entries[0] = {Value::string("name"), group.name};
        entries[1] = {Value::string("items"), items};
        maps.push_back(Value::map(call_.arena().make<ArrayMap>(entries, call_.arena())));
    }
    const Value list = call_.list(maps);
    if (const auto wrong = nesting_error(list, call_.rendering())) return *wrong;
    return list;
}

}  // namespace tocsin::liquid
