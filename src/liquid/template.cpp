// SPDX-License-Identifier: Apache-2.0
#include "liquid/template.hpp"

#include "liquid/parsed_template.hpp"
#include "liquid/parser.hpp"
#include "liquid/rendering.hpp"

namespace tocsin::liquid {

std::expected<Template, Errors> Template::parse(std::string_view source,
                                                const ParseOptions& options) {
    if (source.size() > options.bytes_max) {
        return std::unexpected(Errors{{.code = ErrorCode::over_limit,
                                       .message = "the template is larger than " +
                                                  std::to_string(options.bytes_max) + " bytes",
                                       .file = options.file}});
    }
    auto parsed = std::make_unique<ParsedTemplate>(std::string(source), options.file);
    Parser parser(*parsed, options);
    parsed->body = parser.read_template();
    Errors errors = parser.take_errors();
    if (!errors.empty()) return std::unexpected(std::move(errors));
    return Template(std::move(parsed));
}

Template::Template(std::unique_ptr<const ParsedTemplate> parsed) : parsed_(std::move(parsed)) {}
Template::Template(Template&&) noexcept = default;
Template& Template::operator=(Template&&) noexcept = default;
Template::~Template() = default;

Rendered Template::render(const Value& data, const RenderOptions& options) const {
    return Rendering(*parsed_, data, options).run();
}

std::string_view Template::source() const { return parsed_->source; }

}  // namespace tocsin::liquid
