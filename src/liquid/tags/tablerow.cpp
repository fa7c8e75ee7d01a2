// SPDX-License-Identifier: Apache-2.0
#include "liquid/evaluate.hpp"
#include "liquid/tags/loop.hpp"
#include "liquid/tags/table.hpp"
#include "liquid/text.hpp"

namespace tocsin::liquid {
namespace {

constexpr Field fields[] = {
    {"length", "int"},  {"index", "int"},      {"index0", "int"}, {"rindex", "int"},
    {"rindex0", "int"}, {"first", "bool"},     {"last", "bool"},  {"col", "int"},
    {"col0", "int"},    {"col_first", "bool"}, {"row", "int"},    {"col_last", "bool"},
};
constexpr StructType loop_type{"Liquid::TablerowloopDrop", fields};

Value integer(std::size_t i) { return Value::int64(static_cast<std::int64_t>(i)); }

/// What a template sees as `tablerowloop`. Lies in the arena: a template may keep it.
struct TableRowLoop final : public Struct {
    TableRowLoop(std::size_t loop_length, std::size_t columns_count)
        : length(loop_length), columns(columns_count) {}

    const StructType& type() const override { return loop_type; }
    Value field(std::size_t slot) const override {
        switch (slot) {
            case 0: return integer(length);
            case 1: return integer(index + 1);
            case 2: return integer(index);
            case 3: return integer(length - index);
            case 4: return Value::int64(static_cast<std::int64_t>(length - index) - 1);
            case 5: return Value::boolean(index == 0);
            case 6: return Value::boolean(is_last());
            case 7: return integer(column());
            case 8: return integer(column() - 1);
            case 9: return Value::boolean(column() == 1);
            case 10: return integer(row());
            default: return Value::boolean(is_last_column());
        }
    }

    std::size_t column() const { return columns == 0 ? index + 1 : index % columns + 1; }
    std::size_t row() const { return columns == 0 ? 1 : index / columns + 1; }
    bool is_last() const { return index + 1 == length; }
    bool is_last_column() const { return column() == columns; }

    std::size_t length;
    std::size_t columns;  ///< 0 for one row without end.
    std::size_t index = 0;
};

struct TableRowParts {
    std::string_view variable{};
    Expression collection{};
    std::optional<Expression> columns{};
    LoopBounds bounds{};
    Body body{};
};

class TableRow final : public Node {
public:
    explicit TableRow(TableRowParts parts) : parts_(std::move(parts)) {}

    Flow render(Rendering& rendering) const override {
        const Value collection = evaluate(parts_.collection, rendering);
        if (rendering.report(collection) || !is_truthy(collection)) return Flow::next;
        const LoopItems items(collection);
        const auto part = part_of_loop(parts_.bounds, Bounds::loose, items, 0, rendering);
        if (!part) {
            rendering.report(part.error());
            return Flow::next;
        }
        const auto columns = bound_of(parts_.columns, Bounds::loose, rendering);
        if (!columns) {
            rendering.report(columns.error());
            return Flow::next;
        }
        const auto count = static_cast<std::int64_t>(part->count);
        const std::int64_t wrapped = std::max<std::int64_t>(columns->value_or(count), 0);
        return cells(items, *part, static_cast<std::size_t>(wrapped), rendering);
    }

private:
    Flow cells(const LoopItems& items, const LoopPart& part, std::size_t columns,
               Rendering& rendering) const {
        if (!rendering.has_room(sizeof(TableRowLoop))) return Flow::stop;
        auto* const loop = rendering.arena().make<TableRowLoop>(part.count, columns);
        Scope scope(rendering.frame());
        scope.bind("tablerowloop", Value::structure(loop));
        rendering.write("<tr class=\"row1\">\n");
        for (std::size_t i = 0; i < part.count; ++i) {
            if (!rendering.count_step()) return Flow::stop;
            scope.bind(parts_.variable, items.at(part.first + i, rendering));
            rendering.write("<td class=\"col" + std::to_string(loop->column()) + "\">");
            const Flow flow = parts_.body.render(rendering);
            if (flow == Flow::stop) return flow;
            rendering.write("</td>");
            if (flow == Flow::break_loop) break;
            if (loop->is_last_column() && !loop->is_last()) {
                rendering.write("</tr>\n<tr class=\"row" + std::to_string(loop->row() + 1) + "\">");
            }
            ++loop->index;
        }
        return rendering.write("</tr>\n");
    }

    TableRowParts parts_;
};

void read_head(Parser& parser, std::string_view markup, TableRowParts& parts) {
    ExpressionParser words(parser, markup);
    parts.variable = words.expect(Lexeme::Kind::identifier);
    if (!words.takes_word("in")) words.fail("'tablerow' needs 'in' after its variable");
    parts.collection = words.expression();
    constexpr std::string_view names[] = {"cols", "limit", "offset"};
    while (true) {
        const std::string_view name = words.attribute(names);
        if (name.empty()) break;
        if (name == "cols") {
            parts.columns = words.expression();
        } else {
            read_bound(name, words, parts.bounds);
        }
    }
    words.expect_end();
}

}  // namespace

std::unique_ptr<Node> tags::read_tablerow(Parser& parser, const Token& opener) {
    constexpr std::string_view ends[] = {"endtablerow"};
    TableRowParts parts;
    read_head(parser, opener.markup, parts);
    if (parser.read_body(parts.body, opener, ends).kind == Token::Kind::end) return nullptr;
    return std::make_unique<TableRow>(std::move(parts));
}

}  // namespace tocsin::liquid
