// SPDX-License-Identifier: Apache-2.0
#include "cel/type.hpp"

#include <algorithm>

namespace tocsin::cel {
namespace {

using Tag = Type::Tag;

/// The types that have names of their own.
struct Named {
    Tag tag;
    std::string_view written;  ///< in a declaration
    std::string_view runtime;  ///< as an identifier, and as the value of `type(x)`
    std::size_t params;
    Kind kind;
};

constexpr Named named_types[] = {
    {Tag::null, "null_type", "null_type", 0, Kind::null},
    {Tag::boolean, "bool", "bool", 0, Kind::boolean},
    {Tag::int64, "int", "int", 0, Kind::int64},
    {Tag::uint64, "uint", "uint", 0, Kind::uint64},
    {Tag::float64, "double", "double", 0, Kind::float64},
    {Tag::string, "string", "string", 0, Kind::string},
    {Tag::bytes, "bytes", "bytes", 0, Kind::bytes},
    {Tag::timestamp, "timestamp", "google.protobuf.Timestamp", 0, Kind::timestamp},
    {Tag::duration, "duration", "google.protobuf.Duration", 0, Kind::duration},
    {Tag::list, "list", "list", 1, Kind::list},
    {Tag::map, "map", "map", 2, Kind::map},
    {Tag::type, "type", "type", 1, Kind::type},
    {Tag::optional, "optional_type", "optional_type", 1, Kind::optional},
};

const Named* find_named(Tag tag) {
    const auto* at = std::ranges::find(named_types, tag, &Named::tag);
    return at == std::end(named_types) ? nullptr : at;
}

// Declarations are our own or an operator's; nobody needs more.
constexpr std::size_t type_depth_max = 32;

class TypeParser {
public:
    TypeParser(std::string_view text, std::span<const StructType* const> structs)
        : rest_(text), structs_(structs) {}

    std::optional<Type> parse() {
        std::optional<Type> type = parse_one(0);
        skip_spaces();
        if (!rest_.empty()) return std::nullopt;
        return type;
    }

private:
    void skip_spaces() {
        rest_.remove_prefix(std::min(rest_.find_first_not_of(' '), rest_.size()));
    }

    bool take(char c) {
        skip_spaces();
        if (!rest_.starts_with(c)) return false;
        rest_.remove_prefix(1);
        return true;
    }

    std::string_view take_name() {
        skip_spaces();
        const std::size_t end = std::min(rest_.find_first_of("(), "), rest_.size());
        const std::string_view name = rest_.substr(0, end);
        rest_.remove_prefix(end);
        return name;
    }

    std::optional<Type> parse_one(std::size_t depth) {
        if (depth > type_depth_max) return std::nullopt;
        const std::string_view name = take_name();
        if (name.empty()) return std::nullopt;
        std::vector<Type> params;
        const bool has_params = take('(');
        if (has_params) {
            do {
                std::optional<Type> param = parse_one(depth + 1);
                if (!param) return std::nullopt;
                params.push_back(*std::move(param));
            } while (take(','));
            if (!take(')')) return std::nullopt;
        }
        return make(name, std::move(params));
    }

    std::optional<Type> make(std::string_view name, std::vector<Type> params) const {
        if (name == "dyn" && params.empty()) return Type::dyn();
        for (const Named& named : named_types) {
            if (name != named.written && name != named.runtime) continue;
            const bool bare_type = named.tag == Tag::type && params.empty();
            if (params.size() != named.params && !bare_type) return std::nullopt;
            return Type{.tag = named.tag, .params = std::move(params)};
        }
        if (name.starts_with("param:")) name.remove_prefix(6);
        const bool capital = name.size() == 1 && name[0] >= 'A' && name[0] <= 'Z';
        if (capital && params.empty())
            return Type{.tag = Tag::parameter, .name = std::string(name)};
        const auto is_declared = [&](const StructType* s) { return s->name == name; };
        if (std::ranges::any_of(structs_, is_declared)) return Type::structure(std::string(name));
        if (params.empty()) return std::nullopt;
        return Type{.tag = Tag::opaque, .name = std::string(name), .params = std::move(params)};
    }

    std::string_view rest_;
    std::span<const StructType* const> structs_;
};

void append(std::string& out, const Type& type) {
    constexpr std::size_t written_bytes_max = 200;
    if (out.size() > written_bytes_max) {
        out += "...";
        return;
    }
    if (const Named* named = find_named(type.tag)) {
        out += named->written;
    } else if (type.is(Tag::dyn) || type.is(Tag::variable)) {
        out += "dyn";
    } else {
        out += type.name;
    }
    for (std::size_t i = 0; i < type.params.size(); ++i) {
        out += i == 0 ? "(" : ", ";
        append(out, type.params[i]);
    }
    if (!type.params.empty()) out += ')';
}

}  // namespace

std::string to_string(const Type& type) {
    std::string out;
    append(out, type);
    return out;
}

std::optional<Type> parse_type(std::string_view text, std::span<const StructType* const> structs) {
    return TypeParser(text, structs).parse();
}

std::optional<Type> type_named(std::string_view identifier) {
    if (identifier == "dyn") return Type::dyn();
    const auto* named = std::ranges::find(named_types, identifier, &Named::runtime);
    if (named == std::end(named_types)) return std::nullopt;
    return Type{.tag = named->tag, .params = std::vector<Type>(named->params)};
}

std::string_view runtime_name(const Type& type) {
    const Named* named = find_named(type.tag);
    if (named != nullptr) return named->runtime;
    return type.is(Tag::dyn) ? "dyn" : std::string_view(type.name);
}

bool accepts(const Type& type, Kind kind) {
    switch (type.tag) {
        case Tag::dyn:
        case Tag::parameter:
        case Tag::variable: return true;
        case Tag::structure: return kind == Kind::structure;
        case Tag::opaque: return false;
        default: return find_named(type.tag)->kind == kind;
    }
}

}  // namespace tocsin::cel
