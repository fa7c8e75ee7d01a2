// SPDX-License-Identifier: Apache-2.0
//
// What a Rendering does with what goes wrong.
#include "liquid/rendering.hpp"

namespace tocsin::liquid {

Error Rendering::make_error(std::uint32_t offset, ErrorCode code, std::string message,
                            std::string hint) const {
    return {.code = code,
            .message = std::move(message),
            .hint = std::move(hint),
            .at = position_at(frame_->parsed->source, offset),
            .file = frame_->parsed->file};
}

void Rendering::error(std::uint32_t offset, ErrorCode code, std::string message, std::string hint) {
    if (stopped_ || (errors_.size() >= options_.limits.errors_max && !options_.errors_inline))
        return;
    Error error = make_error(offset, code, std::move(message), std::move(hint));
    if (options_.errors_inline && !hushed_) {
        std::string text = "Liquid error (";
        if (!error.file.empty()) text += error.file + " ";
        // The message may quote data.
        emit_text(text + "line " + std::to_string(error.at.line) + "): " + error.message, false);
    }
    if (errors_.size() < options_.limits.errors_max) errors_.push_back(std::move(error));
}

Flow Rendering::stop(std::string message) {
    if (!stopped_) {
        errors_.push_back({.code = ErrorCode::over_limit,
                           .message = std::move(message),
                           .file = frame_->parsed->file});
    }
    stopped_ = true;
    return Flow::stop;
}

void Rendering::warn(std::uint32_t offset, std::string message, std::string hint) {
    if (warnings_.size() >= options_.limits.errors_max) return;
    warnings_.push_back(
        make_error(offset, ErrorCode::invalid, std::move(message), std::move(hint)));
}

Value Rendering::failure(std::string_view message, std::string_view hint, ErrorCode code) {
    if (!has_room(sizeof(Failure) + message.size() + hint.size())) return {};
    return Value::error(
        arena_.make<Failure>(code, arena_.copy(message), arena_.copy(hint), std::size_t{at_}));
}

bool Rendering::report(const Value& value) {
    if (!value.is(Kind::error)) return false;
    const Failure& failure = value.as_error();
    error(static_cast<std::uint32_t>(failure.offset), failure.code, std::string(failure.message),
          std::string(failure.hint));
    return true;
}

void Rendering::undefined(std::uint32_t offset, std::string_view path, std::string hint) {
    if (options_.undefined == Undefined::lax) return;
    std::string message = "undefined variable '" + std::string(path) + "'";
    if (options_.undefined == Undefined::warn) {
        return warn(offset, std::move(message), std::move(hint));
    }
    // Not shown inline: what is undefined prints nothing in every mode.
    if (stopped_ || errors_.size() >= options_.limits.errors_max) return;
    errors_.push_back(
        make_error(offset, ErrorCode::not_found, std::move(message), std::move(hint)));
}

}  // namespace tocsin::liquid
