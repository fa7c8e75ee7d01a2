// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <expected>
#include <memory>
#include <string_view>

#include "base/error.hpp"
#include "liquid/options.hpp"
#include "value/value.hpp"

namespace tocsin::liquid {

struct ParsedTemplate;

/// A template, parsed once and rendered as often as one likes.
///
///     auto note = Template::parse("Hello {{ customer.name | default: 'there' }}", {});
///     Rendered rendered = note->render(data, {.escape = Escape::slack});
///
/// It owns its source and never changes, so several threads may render it at a time.
class Template {
public:
    /// Errors: all that is wrong with the template, in the order of the text, each with its place;
    /// `over_limit` if it is too large or nested too deep, else `invalid`.
    static std::expected<Template, Errors> parse(std::string_view source,
                                                 const ParseOptions& options = {});

    Template(Template&&) noexcept;
    Template& operator=(Template&&) noexcept;
    ~Template();

    /// Renders with the names of `data`, a map or a struct. Never fails as a whole: what is wrong
    /// is in Rendered::errors, beside the output.
    Rendered render(const Value& data, const RenderOptions& options = {}) const;

    std::string_view source() const;

    const ParsedTemplate& parsed() const { return *parsed_; }

private:
    explicit Template(std::unique_ptr<const ParsedTemplate> parsed);

    std::unique_ptr<const ParsedTemplate> parsed_;
};

}  // namespace tocsin::liquid
