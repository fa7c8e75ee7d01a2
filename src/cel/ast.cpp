// SPDX-License-Identifier: Apache-2.0
#include "cel/ast.hpp"

#include <algorithm>

namespace tocsin::cel {
namespace {

/// The depth of the deepest child.
struct DepthOfChildren {
    std::size_t operator()(const Literal&) const { return 0; }
    std::size_t operator()(const Identifier&) const { return 0; }
    std::size_t operator()(const Fail&) const { return 0; }
    std::size_t operator()(const Select& select) const { return of(select.operand); }
    std::size_t operator()(const Call& call) const {
        return std::max(of(call.target), of(call.args));
    }
    std::size_t operator()(const ListLiteral& list) const {
        std::size_t depth = 0;
        for (const ListElement& element : list.elements) depth = std::max(depth, of(element.value));
        return depth;
    }
    std::size_t operator()(const MapLiteral& map) const {
        std::size_t depth = 0;
        for (const MapLiteralEntry& entry : map.entries) {
            depth = std::max({depth, of(entry.key), of(entry.value)});
        }
        return depth;
    }
    std::size_t operator()(const Loop& loop) const {
        return std::max({of(loop.range), of(loop.condition), of(loop.result)});
    }
    std::size_t operator()(const Bind& bind) const {
        return std::max(of(bind.value), of(bind.body));
    }
    std::size_t operator()(const Message& message) const { return of(message.values); }

    static std::size_t of(const ExprPtr& child) { return child == nullptr ? 0 : child->depth; }
    static std::size_t of(const std::vector<ExprPtr>& children) {
        std::size_t depth = 0;
        for (const ExprPtr& child : children) depth = std::max(depth, of(child));
        return depth;
    }
};

}  // namespace

ExprPtr make_expr(std::size_t offset, decltype(Expr::node) node) {
    const std::size_t depth = 1 + std::visit(DepthOfChildren{}, node);
    return std::make_unique<Expr>(Expr{.offset = offset, .node = std::move(node), .depth = depth});
}

}  // namespace tocsin::cel
