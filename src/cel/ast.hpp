// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "cel/function.hpp"
#include "cel/type.hpp"
#include "value/arena.hpp"
#include "value/value.hpp"

namespace tocsin::cel {

struct Expr;
using ExprPtr = std::unique_ptr<Expr>;

/// A constant of the source, or a value that is known before anything runs.
struct Literal {
    Value value;
};

/// A name. The parser knows what is written; what it stands for comes with the checker.
struct Identifier {
    std::string name;
    bool absolute = false;  ///< `.name`: outside of any container and loop.
    /// Where the checker found it. A local is a variable of a macro, counted from the outermost.
    enum class Place {
        unresolved,
        variable,
        local,
    } place = Place::unresolved;
    std::size_t slot = 0;
};

/// `operand.field`, `operand.?field`, or with `test_only` the answer of `has(operand.field)`.
struct Select {
    ExprPtr operand;
    std::string field;
    bool optional = false;
    bool test_only = false;
};

/// A function, a method or an operator (under its CEL name, such as `_+_`).
struct Call {
    std::string function;
    ExprPtr target;  ///< of a method, else null
    std::vector<ExprPtr> args;
    bool absolute = false;  ///< `.f(x)`: outside of any container.
    /// What may run, found by the checker: one where the types decide it, else several that the
    /// kinds of the arguments choose from. The target is then their first argument.
    std::vector<const Overload*> overloads = {};
};

struct ListElement {
    ExprPtr value;
    bool optional = false;  ///< `[?e]`: left out if it is `optional.none()`.
};

struct ListLiteral {
    std::vector<ListElement> elements;
};

struct MapLiteralEntry {
    ExprPtr key;
    ExprPtr value;
    bool optional = false;  ///< `{?k: e}`: left out if it is `optional.none()`.
};

struct MapLiteral {
    std::vector<MapLiteralEntry> entries;
};

/// A macro that goes through a list or a map. One variable stands for the element or the key; two
/// stand for index and element, or key and value.
struct Loop {
    enum class Macro {
        all,
        exists,
        exists_one,
        map,
        filter,
        transform_map,
        transform_map_entry,
    } macro;
    ExprPtr range;
    std::vector<std::string> variables;  ///< one or two
    ExprPtr condition;                   ///< What an element must meet; null where all count.
    ExprPtr result;  ///< What an element becomes; null where it is the element itself or a test.
};

/// `cel.bind(name, value, body)`, and its kin that look into an optional.
struct Bind {
    enum class Macro {
        bind,
        opt_map,       ///< `o.optMap(name, body)`
        opt_flat_map,  ///< `o.optFlatMap(name, body)`
    } macro;
    std::string variable;
    ExprPtr value;
    ExprPtr body;
};

/// `Name{field: value}`: a protobuf message, which tocsin does not have. It parses, since it is
/// CEL, and the checker says so.
struct Message {
    std::string name;
    std::vector<ExprPtr> values;
};

/// What can only fail when it runs: a name that nothing stands for, in an unchecked expression.
struct Fail {
    std::string message;
};

struct Expr {
    /// Where in the source, in bytes: the name of a field or function, the sign of an operator.
    std::size_t offset = 0;
    std::variant<Literal, Identifier, Select, Call, ListLiteral, MapLiteral, Loop, Bind, Message,
                 Fail>
        node;
    std::size_t depth = 1;  ///< Of the tree from here down.
    Type type = {};         ///< Found by the checker.
};

/// An expression of the children in `node`, its depth counted.
ExprPtr make_expr(std::size_t offset, decltype(Expr::node) node);

/// A parsed expression, and the memory that its literals lie in.
struct Ast {
    ExprPtr root;
    Arena literals;
};

}  // namespace tocsin::cel
