// SPDX-License-Identifier: Apache-2.0
#include "value/value.hpp"

#include <algorithm>

namespace tocsin {

std::optional<std::size_t> StructType::slot(std::string_view field) const {
    const auto at = std::ranges::find(fields, field, &Field::name);
    if (at == fields.end()) return std::nullopt;
    return static_cast<std::size_t>(at - fields.begin());
}

std::string_view type_name(const Value& value) {
    switch (value.kind()) {
        case Kind::null: return "null_type";
        case Kind::boolean: return "bool";
        case Kind::int64: return "int";
        case Kind::uint64: return "uint";
        case Kind::float64: return "double";
        case Kind::string: return "string";
        case Kind::bytes: return "bytes";
        case Kind::timestamp: return "google.protobuf.Timestamp";
        case Kind::duration: return "google.protobuf.Duration";
        case Kind::list: return "list";
        case Kind::map: return "map";
        case Kind::structure: return value.as_struct().type().name;
        case Kind::type: return "type";
        case Kind::optional: return "optional_type";
        case Kind::unknown: return "unknown";
        case Kind::error: return "error";
    }
    return "";
}

}  // namespace tocsin
