// SPDX-License-Identifier: Apache-2.0
#include "cel/parser.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "cel/literal.hpp"
#include "cel/macro.hpp"
#include "cel/token.hpp"

namespace tocsin::cel {
namespace {

// May stand nowhere but as what they are (cel-spec, "Syntax": KEYWORD)...
constexpr std::array<std::string_view, 4> keywords = {"false", "in", "null", "true"};
// ...and these may stand as the name of a field, though not of a variable (RESERVED).
constexpr std::array<std::string_view, 17> reserved_words = {
    "as",  "break", "const",     "continue", "else",   "for", "function", "if",   "import",
    "let", "loop",  "namespace", "package",  "return", "var", "void",     "while"};

bool is_keyword(std::string_view name) { return std::ranges::count(keywords, name) > 0; }
bool is_reserved(std::string_view name) { return std::ranges::count(reserved_words, name) > 0; }

struct BinaryOperator {
    std::string_view symbol;
    std::string_view function;
    int precedence;
};

// All associate to the left; a higher precedence binds tighter.
constexpr BinaryOperator binary_operators[] = {
    {"||", "_||_", 1}, {"&&", "_&&_", 2}, {"<", "_<_", 3},   {"<=", "_<=_", 3}, {">", "_>_", 3},
    {">=", "_>=_", 3}, {"==", "_==_", 3}, {"!=", "_!=_", 3}, {"in", "@in", 3},  {"+", "_+_", 4},
    {"-", "_-_", 4},   {"*", "_*_", 5},   {"/", "_/_", 5},   {"%", "_%_", 5},
};

/// Recursive descent. The first error is kept and moves the parser to the end of the tokens, where
/// every rule stops; what the rules return from then on is thrown away.
class Parser {
public:
    Parser(std::string_view source, std::vector<Token> tokens, const Limits& limits,
           Arena& literals)
        : source_(source), tokens_(std::move(tokens)), limits_(limits), literals_(literals) {}

    Result<ExprPtr> run() {
        ExprPtr root = expression();
        if (token().kind != TokenKind::end) fail_unexpected();
        if (error_) return std::unexpected(*std::move(error_));
        return root;
    }

private:
    /// Counts a rule that is being read, so that no input makes the recursion deep.
    class Nesting {
    public:
        explicit Nesting(Parser& parser) : parser_(parser) {
            if (++parser_.depth_ > parser_.limits_.depth_max) {
                parser_.fail_too_deep(parser_.token().offset);
            }
        }
        ~Nesting() { --parser_.depth_; }
        Nesting(const Nesting&) = delete;
        Nesting& operator=(const Nesting&) = delete;

    private:
        Parser& parser_;
    };

    const Token& token() const { return tokens_[at_]; }
    const Token& ahead(std::size_t count) const {
        return tokens_[std::min(at_ + count, tokens_.size() - 1)];
    }
    void advance() {
        if (at_ + 1 < tokens_.size()) ++at_;
    }

    ExprPtr fail(Error error) {
        if (!error_) error_ = std::move(error);
        at_ = tokens_.size() - 1;
        return make_expr(source_.size(), Fail{});
    }

    ExprPtr fail(std::size_t offset, std::string message, std::string hint = {}) {
        return fail({.code = ErrorCode::invalid,
                     .message = std::move(message),
                     .hint = std::move(hint),
                     .at = position_at(source_, offset)});
    }

    ExprPtr fail_too_deep(std::size_t offset) {
        return fail(
            {.code = ErrorCode::over_limit,
             .message = fmt::format("the expression is nested deeper than {}", limits_.depth_max),
             .at = position_at(source_, offset)});
    }

    ExprPtr fail_unexpected() {
        if (token().kind == TokenKind::end) {
            return fail(token().offset, "the expression ends too soon");
        }
        std::string hint;
        if (is_symbol("=")) hint = "write == to compare";
        if (token().text == "and") hint = "write && for \"and\"";
        if (token().text == "or") hint = "write || for \"or\"";
        if (at_ > 0 && tokens_[at_ - 1].text == "not") hint = "write ! for \"not\"";
        return fail(token().offset, fmt::format("unexpected '{}'", token().text), hint);
    }

    bool is_symbol(std::string_view symbol) const {
        return token().kind == TokenKind::symbol && token().text == symbol;
    }

    bool take(std::string_view symbol) {
        if (!is_symbol(symbol)) return false;
        advance();
        return true;
    }

    void expect(std::string_view symbol) {
        if (take(symbol)) return;
        if (token().kind == TokenKind::end) {
            fail(token().offset, fmt::format("'{}' is missing at the end", symbol));
        } else {
            fail_unexpected();
        }
    }

    // After an element of a list or map: true if the closing bracket or an error ended it.
    bool ended(std::string_view closing) {
        if (take(",")) return take(closing) || error_;
        expect(closing);
        return true;
    }

    ExprPtr make(std::size_t offset, decltype(Expr::node) node) {
        ExprPtr expr = make_expr(offset, std::move(node));
        return expr->depth > limits_.depth_max ? fail_too_deep(offset) : std::move(expr);
    }

    template <typename... Args>
    ExprPtr call(std::size_t offset, std::string_view function, Args... args) {
        std::vector<ExprPtr> list;
        (list.push_back(std::move(args)), ...);
        return make(offset, Call{std::string(function), nullptr, std::move(list)});
    }

    // A call by name, which may be a macro.
    ExprPtr named_call(const Token& name, ExprPtr target, bool absolute = false) {
        std::vector<ExprPtr> args = arguments();
        ExprPtr expr = make(name.offset, Call{std::string(name.text), std::move(target),
                                              std::move(args), absolute});
        if (error_) return expr;
        if (const auto done = expand_macro(expr, limits_.depth_max); !done) {
            return fail({.code = done.error().code,
                         .message = done.error().message,
                         .at = position_at(source_, done.error().offset)});
        }
        return expr;
    }

    ExprPtr expression() {
        const Nesting nesting(*this);
        ExprPtr condition = binary(1);
        const std::size_t offset = token().offset;
        if (!take("?")) return condition;
        ExprPtr then = binary(1);
        expect(":");
        ExprPtr otherwise = expression();
        return call(offset, "_?_:_", std::move(condition), std::move(then), std::move(otherwise));
    }

    const BinaryOperator* binary_operator() const {
        const bool is_in = token().kind == TokenKind::identifier && token().text == "in";
        if (token().kind != TokenKind::symbol && !is_in) return nullptr;
        const auto* at = std::ranges::find(binary_operators, token().text, &BinaryOperator::symbol);
        return at == std::end(binary_operators) ? nullptr : at;
    }

    // Operators that bind at least as tight as `precedence`, by precedence climbing.
    ExprPtr binary(int precedence) {
        ExprPtr left = unary();
        while (true) {
            const BinaryOperator* op = binary_operator();
            if (op == nullptr || op->precedence < precedence) return left;
            const std::size_t offset = token().offset;
            advance();
            ExprPtr right = binary(op->precedence + 1);
            left = joins_chain(*left, *op)
                       ? chained(std::move(left), std::move(right))
                       : call(offset, op->function, std::move(left), std::move(right));
        }
    }

    // && and || do not mind how they are grouped, so a chain of them is one call of many arguments.
    static bool joins_chain(const Expr& left, const BinaryOperator& op) {
        const auto* chain = std::get_if<Call>(&left.node);
        const bool is_logical = op.function == "_&&_" || op.function == "_||_";
        return is_logical && chain != nullptr && chain->function == op.function;
    }

    ExprPtr chained(ExprPtr left, ExprPtr right) {
        left->depth = std::max(left->depth, right->depth + 1);
        std::get<Call>(left->node).args.push_back(std::move(right));
        return left->depth > limits_.depth_max ? fail_too_deep(left->offset) : std::move(left);
    }

    ExprPtr unary() {
        const std::size_t offset = token().offset;
        if (take("!")) {
            const Nesting nesting(*this);
            return call(offset, "!_", unary());
        }
        if (is_symbol("-")) {
            const TokenKind next = ahead(1).kind;
            advance();
            if (next == TokenKind::int64 || next == TokenKind::float64) {
                return members(literal(true, offset));
            }
            const Nesting nesting(*this);
            return call(offset, "-_", unary());
        }
        return members(primary());
    }

    // What follows a value: fields, methods, indexes.
    ExprPtr members(ExprPtr operand) {
        while (true) {
            const std::size_t offset = token().offset;
            if (take(".")) {
                operand = member(std::move(operand));
            } else if (take("[")) {
                const bool optional = take("?");
                ExprPtr index = expression();
                expect("]");
                operand =
                    call(offset, optional ? "_[?_]" : "_[_]", std::move(operand), std::move(index));
            } else if (is_symbol("{")) {
                operand = message(*operand);
            } else {
                return operand;
            }
        }
    }

    // After the dot.
    ExprPtr member(ExprPtr operand) {
        const bool optional = take("?");
        const Token name = selector();
        if (!optional && name.kind == TokenKind::identifier && take("(")) {
            return named_call(name, std::move(operand));
        }
        return make(name.offset, Select{std::move(operand), std::string(name.text), optional});
    }

    // The name of a field or method.
    Token selector() {
        const Token name = token();
        const bool fits = name.kind == TokenKind::identifier && !is_keyword(name.text);
        if (fits || name.kind == TokenKind::quoted_identifier) {
            advance();
        } else {
            fail_unexpected();
        }
        return name;
    }

    ExprPtr primary() {
        const Token first = token();
        switch (first.kind) {
            case TokenKind::int64:
            case TokenKind::uint64:
            case TokenKind::float64:
            case TokenKind::string:
            case TokenKind::bytes: return literal(false, first.offset);
            case TokenKind::identifier: return word();
            case TokenKind::end:
            case TokenKind::quoted_identifier: return fail_unexpected();
            case TokenKind::symbol: break;
        }
        if (take(".")) return name(true);
        if (take("(")) {
            ExprPtr inner = expression();
            expect(")");
            return inner;
        }
        if (take("[")) return list(first.offset);
        if (take("{")) return map(first.offset);
        return fail_unexpected();
    }

    ExprPtr literal(bool negative, std::size_t offset) {
        const Result<Value> value = literal_value(token(), negative, source_, literals_);
        if (!value) return fail(value.error());
        advance();
        return make(offset, Literal{*value});
    }

    ExprPtr word() {
        const Token word = token();
        if (word.text != "true" && word.text != "false" && word.text != "null") return name(false);
        advance();
        return make(word.offset,
                    Literal{word.text == "null" ? Value() : Value::boolean(word.text == "true")});
    }

    // A variable, or a function.
    ExprPtr name(bool absolute) {
        const Token name = token();
        if (name.kind != TokenKind::identifier || is_keyword(name.text)) return fail_unexpected();
        if (is_reserved(name.text)) {
            return fail(name.offset, fmt::format("'{}' is a reserved word", name.text),
                        "choose another name");
        }
        advance();
        if (take("(")) return named_call(name, nullptr, absolute);
        return make(name.offset, Identifier{std::string(name.text), absolute});
    }

    // After the opening bracket of a call.
    std::vector<ExprPtr> arguments() {
        std::vector<ExprPtr> args;
        if (take(")")) return args;
        do {
            args.push_back(expression());
        } while (take(","));
        expect(")");
        return args;
    }

    ExprPtr list(std::size_t offset) {
        ListLiteral list;
        for (bool done = take("]"); !done; done = ended("]")) {
            const bool optional = take("?");
            list.elements.push_back({expression(), optional});
        }
        return make(offset, std::move(list));
    }

    ExprPtr map(std::size_t offset) {
        MapLiteral map;
        for (bool done = take("}"); !done; done = ended("}")) {
            const bool optional = take("?");
            ExprPtr key = expression();
            expect(":");
            ExprPtr value = expression();
            map.entries.push_back({std::move(key), std::move(value), optional});
        }
        return make(offset, std::move(map));
    }

    // `a.b.C` of a message `a.b.C{...}`, if the expression is such a name.
    static std::optional<std::string> message_name(const Expr& expr) {
        if (const auto* identifier = std::get_if<Identifier>(&expr.node)) return identifier->name;
        const auto* select = std::get_if<Select>(&expr.node);
        if (select == nullptr || select->optional || select->test_only) return std::nullopt;
        std::optional<std::string> name = message_name(*select->operand);
        if (name) *name += "." + select->field;
        return name;
    }

    // `type` is what stands before the brace.
    ExprPtr message(const Expr& type) {
        const std::optional<std::string> name = message_name(type);
        if (!name) return fail_unexpected();
        Message message{*name, {}};
        expect("{");
        for (bool done = take("}"); !done; done = ended("}")) {
            take("?");
            selector();
            expect(":");
            message.values.push_back(expression());
        }
        return make(type.offset, std::move(message));
    }

    std::string_view source_;
    std::vector<Token> tokens_;
    const Limits& limits_;
    Arena& literals_;
    std::size_t at_ = 0;
    std::size_t depth_ = 0;
    std::optional<Error> error_;
};

}  // namespace

Result<Ast> parse(std::string_view source, const Limits& limits) {
    if (source.size() > limits.source_bytes_max) {
        return std::unexpected(Error{.code = ErrorCode::over_limit,
                                     .message = fmt::format("the expression has more than {} bytes",
                                                            limits.source_bytes_max)});
    }
    Result<std::vector<Token>> tokens = tokenize(source);
    if (!tokens) return std::unexpected(tokens.error());
    Ast ast;
    Result<ExprPtr> root = Parser(source, *std::move(tokens), limits, ast.literals).run();
    if (!root) return std::unexpected(root.error());
    ast.root = *std::move(root);
    return ast;
}

}  // namespace tocsin::cel
