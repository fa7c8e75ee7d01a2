// SPDX-License-Identifier: Apache-2.0
#include "cel/environment.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>

#include "cel/macro.hpp"

namespace tocsin::cel {
namespace {

Error unreadable_type(std::string_view type, std::string_view of) {
    return {.code = ErrorCode::invalid,
            .message = fmt::format("'{}', the type of '{}', is no type", type, of)};
}

// A parameter list such as "string, map(A, B)", split at the commas outside of brackets.
std::vector<std::string_view> split_params(std::string_view params) {
    std::vector<std::string_view> out;
    std::size_t depth = 0;
    std::size_t start = 0;
    for (std::size_t i = 0; i < params.size(); ++i) {
        if (params[i] == '(') ++depth;
        if (params[i] == ')') --depth;
        if (params[i] == ',' && depth == 0) {
            out.push_back(params.substr(start, i - start));
            start = i + 1;
        }
    }
    if (!params.empty()) out.push_back(params.substr(start));
    return out;
}

std::vector<Overload> build_standard() {
    std::vector<Overload> out;
    const auto add_all = [&out](std::span<const Signature> signatures) {
        for (const Signature& signature : signatures) {
            std::optional<Overload> overload = make_overload(signature);
            assert(overload);
            out.push_back(*std::move(overload));
        }
    };
    add_all(operator_signatures());
    add_all(comparison_signatures());
    add_all(conversion_signatures());
    add_all(string_signatures());
    add_all(time_signatures());
    add_all(math_signatures());
    add_all(encoder_signatures());
    add_all(optional_signatures());
    return out;
}

}  // namespace

std::optional<Overload> make_overload(const Signature& signature,
                                      std::span<const StructType* const> structs) {
    Overload overload{.name = signature.name,
                      .style = signature.style,
                      .params = {},
                      .result = {},
                      .implementation = signature.implementation};
    for (const std::string_view param : split_params(signature.params)) {
        std::optional<Type> type = parse_type(param, structs);
        if (!type) return std::nullopt;
        overload.params.push_back(*std::move(type));
    }
    std::optional<Type> result = parse_type(signature.result, structs);
    if (!result || overload.params.size() > function_args_max) return std::nullopt;
    overload.result = *std::move(result);
    return overload;
}

std::span<const Overload> standard_overloads() {
    static const std::vector<Overload> overloads = build_standard();
    return overloads;
}

Result<void> Environment::add_struct(const StructType& type) {
    struct_types_.push_back(&type);
    Structure structure{.type = &type, .fields = {}};
    for (const Field& field : type.fields) {
        std::optional<Type> parsed = parse_type(field.type, struct_types_);
        if (!parsed) {
            struct_types_.pop_back();
            return std::unexpected(unreadable_type(field.type, field.name));
        }
        structure.fields.push_back(*std::move(parsed));
    }
    structs_.insert_or_assign(std::string(type.name), std::move(structure));
    return {};
}

Result<std::size_t> Environment::add_variable(std::string name, std::string_view type) {
    std::optional<Type> parsed = parse_type(type, struct_types_);
    if (!parsed) return std::unexpected(unreadable_type(type, name));
    const std::size_t slot = variables_.size();
    if (!slots_.try_emplace(name, slot).second) {
        return std::unexpected(Error{.code = ErrorCode::conflict,
                                     .message = fmt::format("there are two variables '{}'", name)});
    }
    variables_.push_back({std::move(name), *std::move(parsed)});
    return slot;
}

Result<void> Environment::add_function(const Signature& signature) {
    std::optional<Overload> overload = make_overload(signature, struct_types_);
    if (!overload) {
        return std::unexpected(Error{
            .code = ErrorCode::invalid,
            .message =
                fmt::format("'{}({}) -> {}' is no signature of at most {} types", signature.name,
                            signature.params, signature.result, function_args_max)});
    }
    names_.emplace_back(signature.name);
    overload->name = names_.back();
    overloads_.push_back(*std::move(overload));
    return {};
}

std::vector<std::string> Environment::candidates(std::string_view name, bool absolute) const {
    std::vector<std::string> out;
    std::string_view scope = absolute ? std::string_view() : container_;
    while (!scope.empty()) {
        out.push_back(fmt::format("{}.{}", scope, name));
        const std::size_t dot = scope.rfind('.');
        scope = dot == std::string_view::npos ? std::string_view() : scope.substr(0, dot);
    }
    out.emplace_back(name);
    return out;
}

std::optional<std::size_t> Environment::variable_slot(std::string_view name) const {
    const auto at = slots_.find(name);
    return at == slots_.end() ? std::nullopt : std::optional(at->second);
}

const std::vector<Type>* Environment::field_types(std::string_view structure) const {
    const auto at = structs_.find(structure);
    return at == structs_.end() ? nullptr : &at->second.fields;
}

const StructType* Environment::struct_type(std::string_view structure) const {
    const auto at = structs_.find(structure);
    return at == structs_.end() ? nullptr : at->second.type;
}

std::vector<const Overload*> Environment::overloads(std::string_view name) const {
    std::vector<const Overload*> out;
    const auto collect = [&](const auto& from) {
        for (const Overload& overload : from) {
            if (overload.name == name) out.push_back(&overload);
        }
    };
    collect(standard_overloads());
    collect(overloads_);
    return out;
}

std::vector<std::string_view> Environment::function_names(bool methods) const {
    std::vector<std::string_view> out = macro_names(methods);
    const auto collect = [&](const auto& from) {
        for (const Overload& overload : from) {
            const bool is_operator =
                overload.name.starts_with('@') || overload.name.find('_') != std::string_view::npos;
            const bool fits = methods ? overload.is_method() : overload.is_function();
            if (fits && !is_operator) out.push_back(overload.name);
        }
    };
    collect(standard_overloads());
    collect(overloads_);
    return out;
}

}  // namespace tocsin::cel
