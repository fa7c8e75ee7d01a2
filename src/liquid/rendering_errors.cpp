// SPDX-License-Identifier: Apache-2.0
//
// What a Rendering does with what goes wrong.
#include "base/utf8.hpp"
#include "liquid/rendering.hpp"

namespace tocsin::liquid {
namespace {

// Data may be named in a message, and may be as large as it likes.
constexpr std::size_t message_characters_max = 1000;

}  // namespace

Error Rendering::make_error(std::uint32_t offset, ErrorCode code, std::string message,
                            std::string hint) const {
    message.resize(utf8_slice(message, 0, message_characters_max).size());
    hint.resize(utf8_slice(hint, 0, message_characters_max).size());
    return {.code = code,
            .message = std::move(message),
            .hint = std::move(hint),
            .at = position_at(frame_->parsed->source, offset),
            .file = frame_->parsed->file};
}

void Rendering::error(std::uint32_t offset, ErrorCode code, std::string message, std::string hint) {
    const bool is_kept = errors_.size() < options_.limits.errors_max;
    const bool is_shown = options_.errors_inline && !hushed_;
    if (!is_kept && !is_shown) return;
    // To find the line, the source is gone through.
    if (!count_bytes(offset + message.size())) return;
    Error error = make_error(offset, code, std::move(message), std::move(hint));
    if (is_shown) {
        std::string text = "Liquid error (";
        if (!error.file.empty()) text += error.file + " ";
        // The message may quote data.
        emit_text(text + "line " + std::to_string(error.at.line) + "): " + error.message, false);
        check_size();
    }
    if (is_kept) errors_.push_back(std::move(error));
}

Flow Rendering::stop(std::string message) {
    if (!stopped_) {
        errors_.push_back(make_error(at_, ErrorCode::over_limit, std::move(message), {}));
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
    if (!keeps_undefined()) return;
    std::string message = "undefined variable '" + std::string(path) + "'";
    if (options_.undefined == Undefined::warn) {
        return warn(offset, std::move(message), std::move(hint));
    }
    // Not shown inline: what is undefined prints nothing in every mode.
    errors_.push_back(
        make_error(offset, ErrorCode::not_found, std::move(message), std::move(hint)));
}

bool Rendering::keeps_undefined() const {
    if (stopped_ || options_.undefined == Undefined::lax) return false;
    const Errors& kept = options_.undefined == Undefined::warn ? warnings_ : errors_;
    return kept.size() < options_.limits.errors_max;
}

}  // namespace tocsin::liquid
