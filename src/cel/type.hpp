// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "value/value.hpp"

namespace tocsin::cel {

/// A type as the checker knows it (cel-spec, language definition, "Gradual type checking").
struct Type {
    enum class Tag {
        dyn,  ///< Any type; what is known only when it runs.
        null,
        boolean,
        int64,
        uint64,
        float64,
        string,
        bytes,
        timestamp,
        duration,
        list,       ///< params: the element
        map,        ///< params: key, value
        type,       ///< params: the type that the value names, or none
        optional,   ///< params: the content
        structure,  ///< A declared struct, by name.
        opaque,     ///< A type that only functions know, by name, with any params.
        parameter,  ///< Stands for a type in a function's signature, by name: `A`.
        variable,   ///< A type that the checker has yet to find out, by number.
    };

    Tag tag = Tag::dyn;
    std::string name = {};   // of a structure, an opaque type or a parameter
    std::size_t number = 0;  // of a variable
    std::vector<Type> params = {};

    bool operator==(const Type&) const = default;

    bool is(Tag other) const { return tag == other; }
    bool is_dyn() const { return tag == Tag::dyn; }
    bool is_numeric() const {
        return tag == Tag::int64 || tag == Tag::uint64 || tag == Tag::float64;
    }

    static Type dyn() { return {}; }
    static Type of(Tag tag) { return {.tag = tag}; }
    static Type list_of(Type element) { return {.tag = Tag::list, .params = {std::move(element)}}; }
    static Type map_of(Type key, Type value) {
        return {.tag = Tag::map, .params = {std::move(key), std::move(value)}};
    }
    static Type type_of(Type named) { return {.tag = Tag::type, .params = {std::move(named)}}; }
    static Type optional_of(Type content) {
        return {.tag = Tag::optional, .params = {std::move(content)}};
    }
    static Type structure(std::string name) {
        return {.tag = Tag::structure, .name = std::move(name)};
    }
};

/// As people write it: `map(string, list(int))`. A variable is written `dyn`, and of a type that
/// would fill a page what is too much is written `...`.
std::string to_string(const Type& type);

/// Reads what `to_string` writes. One capital letter, or `param:NAME`, is a parameter; a name that
/// is in `structs` is a structure; any other with parameters is opaque. Nothing if the text is
/// malformed or names a type that there is not.
std::optional<Type> parse_type(std::string_view text,
                               std::span<const StructType* const> structs = {});

/// The type that an identifier such as `int` or `google.protobuf.Timestamp` names, if it names one.
std::optional<Type> type_named(std::string_view identifier);

/// The name of the type when the program runs: what `type(x)` gives.
std::string_view runtime_name(const Type& type);

/// Whether a value of this kind may be of this type. A parameter, like dyn, takes any.
bool accepts(const Type& type, Kind kind);

}  // namespace tocsin::cel
