// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "liquid/link_target.hpp"

namespace tocsin::liquid {

class Rendering;

/// What follows after a node: the next one, or the way out of the innermost loop or of everything.
enum class Flow {
    next,
    break_loop,
    continue_loop,
    stop,  ///< A limit was reached.
};

/// A piece of a template.
class Node {
public:
    virtual ~Node() = default;

    /// Writes what the node stands for, and records what fails.
    virtual Flow render(Rendering& rendering) const = 0;

    /// Whether the node can never write anything but white space. A block of such nodes writes
    /// nothing at all, so that logic leaves no empty lines behind (Shopify's rule).
    virtual bool is_blank() const { return false; }
    virtual bool is_text() const { return false; }
};

/// What the author wrote between tags. The views are of the template's source.
class Text final : public Node {
public:
    explicit Text(std::string_view text);

    Flow render(Rendering& rendering) const override;
    bool is_blank() const override;
    bool is_text() const override { return true; }

    /// Cuts white space off the end: what `{{-` and `{%-` ask of the text before them.
    void trim_end();

private:
    std::string_view text_;
    LinkTarget link_target_;  // after it
};

/// The nodes of a template or a block.
class Body {
public:
    /// Adds a node that was read at `offset` of the source; null stands for a tag that renders
    /// nothing.
    void add(std::unique_ptr<Node> node, std::uint32_t offset);
    void add_text(std::string_view text, std::uint32_t offset);

    /// Trims the end of what was added last, if that is text.
    void trim_last_text();

    Flow render(Rendering& rendering) const;
    bool is_blank() const;

    /// Takes out the text of a body that is blank.
    void drop_text();

private:
    struct Placed {
        std::unique_ptr<Node> node;
        std::uint32_t offset;
    };

    std::vector<Placed> nodes_;
    Text* last_text_ = nullptr;
};

}  // namespace tocsin::liquid
