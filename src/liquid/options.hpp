// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "base/error.hpp"
#include "base/time.hpp"
#include "base/zone.hpp"

namespace tocsin::liquid {

class Partials;

/// What the parser does with an expression that Liquid's grammar does not have.
enum class Mode {
    strict,  ///< It is an error.
    /// What can be read of it counts and the rest is skipped, as Shopify's lax mode does for old
    /// themes. Broken tags and blocks are errors in this mode too.
    lax,
};

struct ParseOptions {
    Mode mode = Mode::strict;
    /// Makes an unknown filter, and a wrong number of arguments, an error of the parser. Otherwise
    /// an unknown filter hands its input on, as Shopify's does, and a wrong number of arguments
    /// fails when the template is rendered.
    bool check_filters = true;
    /// The name of the template in errors. May be empty.
    std::string file = {};
    std::size_t bytes_max = std::size_t{256} << 10;
    std::size_t depth_max = 100;  ///< Blocks within blocks, and brackets within brackets.
    std::size_t errors_max = 20;  ///< Where the parser stops to look for more.
};

/// What a name means that the data does not have.
///
/// A *mistake* is a name that cannot be right: no such top-level name, no such field of a struct. A
/// *gap* may be right for other data: a member that a map lacks, a field that nobody has told us.
/// A gap is not reported where the template only asks for it: in `if x`, `x == blank`, or before
/// `default`. Either is nil.
enum class Undefined {
    lax,     ///< Nothing is reported.
    warn,    ///< Both are warnings.
    strict,  ///< Both are errors; the output is as in the other two.
};

/// How data is made harmless for the place that the output goes to; see escape.hpp.
enum class Escape : std::uint8_t {
    none,
    slack,
    json,
    slack_json,
    url,
    html,
    header,
};

/// What one rendering may use. Reaching one of them is an `over_limit` error that ends the
/// rendering, with the output so far.
struct RenderLimits {
    std::size_t output_bytes_max = std::size_t{1} << 20;
    std::size_t memory_bytes_max = std::size_t{16} << 20;  ///< For what filters and tags make.
    /// Nodes rendered, turns of loops, expressions evaluated, filters applied, elements of lists
    /// and pieces of texts gone through, in all.
    std::size_t steps_max = 1'000'000;
    /// `render` and `include` within one another; the limit of Shopify's Liquid.
    std::size_t partials_depth_max = 100;
    std::size_t errors_max = 100;  ///< Errors and warnings kept, of each; the rest is dropped.
};

struct RenderOptions {
    Undefined undefined = Undefined::lax;
    Escape escape = Escape::none;
    RenderLimits limits = {};
    /// What `render` and `include` may name; null for nothing. Outlives the rendering.
    const Partials* partials = nullptr;
    /// The time that `now` and `today` name. The module reads no clock.
    Timestamp now = {};
    /// What `random` and `generate_uuid` derive from: the same seed gives the same output.
    std::uint64_t seed = 0;
    /// In which times are shown that name no zone of their own.
    Zone zone = {};
    /// Puts `Liquid error (line 1): ...` into the output where something failed, as Shopify's does.
    bool errors_inline = false;
};

/// What a rendering made.
struct Rendered {
    std::string output;
    /// What failed, in the order in which it did; empty if all went well. What failed is left out
    /// of the output, and the rest is there.
    Errors errors = {};
    Errors warnings = {};
    /// False where a limit cut the output short.
    bool complete = true;
};

}  // namespace tocsin::liquid
