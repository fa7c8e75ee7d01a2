// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "liquid/frame.hpp"
#include "liquid/link_target.hpp"
#include "liquid/mixed_text.hpp"
#include "liquid/node.hpp"
#include "liquid/options.hpp"
#include "liquid/parsed_template.hpp"
#include "liquid/template.hpp"
#include "value/arena.hpp"
#include "value/value.hpp"

namespace tocsin::liquid {

/// One rendering on its way: what was written, what the names mean, what went wrong.
class Rendering {
public:
    Rendering(const ParsedTemplate& target, const Value& data, const RenderOptions& options);

    Rendered run();

    const RenderOptions& options() const { return options_; }
    Escape escape() const { return options_.escape; }
    Arena& arena() { return arena_; }
    Frame& frame() { return *frame_; }

    /// Writes what the author wrote.
    Flow write(std::string_view text) { return write(text, link_target_after(text)); }
    /// The same where it is known what the text does to a link.
    Flow write(std::string_view text, LinkTarget target);
    /// Writes a value as Liquid prints it, its data escaped. A failure prints nothing: see
    /// `report`.
    Flow emit(const Value& value);

    /// Renders `body` into a text of its own. It is not escaped, but knows which of it is data:
    /// that is escaped where the text is written. Nothing if a limit was reached; the flow is then
    /// `stop`.
    std::optional<Value> capture(const Body& body, Flow& flow);

    /// A copy of `text`, of which each part is the author's or data; nil where there is no room.
    Value make_text(std::string_view text, const TextParts& parts);

    /// One text after the other, each part of which stays the author's or data as it was.
    Value join(const Value& first, const Value& second);

    /// A place in the output.
    struct Mark {
        std::size_t size;
        bool in_link_target;
    };
    Mark mark() const { return {output_.size(), in_link_target_}; }
    std::string_view written_since(Mark mark) const {
        return std::string_view(output_).substr(mark.size);
    }
    /// Takes back what was written since.
    void take_back(Mark mark) {
        output_.resize(mark.size);
        parts_.cut_to(mark.size);
        in_link_target_ = mark.in_link_target;
    }

    /// The value of a name: of a loop or an argument, assigned, a counter, or of the data.
    std::optional<Value> find(std::string_view name);

    /// Counts steps of work; false once there were too many, which is recorded.
    bool count_steps(std::size_t steps) {
        steps_ += steps;
        if (steps_ > options_.limits.steps_max) [[unlikely]] {
            stop_for_steps();
        }
        return !stopped_;
    }
    bool count_step() { return count_steps(1); }
    /// Counts what it takes to go through a text of so many bytes.
    bool count_bytes(std::size_t bytes) { return count_steps(bytes / bytes_per_step); }
    /// Counts what it takes to parse a text of so many bytes.
    bool count_parsed_bytes(std::size_t bytes) {
        return count_steps(bytes / parsed_bytes_per_step);
    }
    /// How many steps there may still be.
    std::size_t steps_left() const {
        return options_.limits.steps_max - std::min(steps_, options_.limits.steps_max);
    }
    /// Whether filters and tags may take `bytes` more; records that they may not.
    bool has_room(std::size_t bytes);
    /// How many bytes filters and tags may still take.
    std::size_t bytes_left() const {
        return options_.limits.memory_bytes_max -
               std::min(arena_.bytes_used(), options_.limits.memory_bytes_max);
    }

    /// Appends a value as liquid::append_text does, as far as the limits allow it. False once one
    /// was reached, which is recorded.
    bool append_text(std::string& out, const Value& value);
    /// The same as liquid::append_inspected.
    bool append_inspected(std::string& out, const Value& value);

    /// Notes where in the template the next failure is made.
    void at(std::uint32_t offset) { at_ = offset; }
    std::uint32_t at() const { return at_; }
    /// The failure that filters return; `message` and `hint` are copied.
    Value failure(std::string_view message, std::string_view hint = {},
                  ErrorCode code = ErrorCode::invalid);

    /// Records `value` if it is a failure, and shows it where errors are shown inline; the answer
    /// is whether it is one.
    bool report(const Value& value);
    void error(std::uint32_t offset, ErrorCode code, std::string message, std::string hint = {});
    void warn(std::uint32_t offset, std::string message, std::string hint = {});
    /// Ends the rendering: a limit was reached, at the node that is being rendered.
    Flow stop(std::string message);

    /// A name that the data does not have; options().undefined decides what becomes of it.
    void undefined(std::uint32_t offset, std::string_view path, std::string hint);
    /// Whether `undefined` would keep anything: hints are dear, and mostly not wanted.
    bool keeps_undefined() const;

    /// Renders the partial `parsed` in `frame`, which is current until it ends.
    Flow render_partial(const ParsedTemplate& parsed, Frame& frame, std::uint32_t offset);

    /// The next number that derives from the seed.
    std::uint64_t random();

    /// While one lives, errors are recorded but not shown inline: the block writes nothing anyway.
    class Hush {
    public:
        Hush(Rendering& rendering, bool hushes)
            : rendering_(rendering), before_(rendering.hushed_) {
            rendering.hushed_ = before_ || hushes;
        }
        ~Hush() { rendering_.hushed_ = before_; }
        Hush(const Hush&) = delete;
        Hush& operator=(const Hush&) = delete;

    private:
        Rendering& rendering_;
        bool before_;
    };

private:
    // About what a memory search does in the time of a simple node.
    static constexpr std::size_t bytes_per_step = 256;
    static constexpr std::size_t parsed_bytes_per_step = 8;

    /// Only Slack's mrkdwn has such links.
    bool is_in_link_target() const {
        const bool is_mrkdwn =
            options_.escape == Escape::slack || options_.escape == Escape::slack_json;
        return in_link_target_ && is_mrkdwn;
    }
    bool is_capturing() const { return capture_depth_ > 0; }
    void emit_text(std::string_view text, bool trusted);
    void emit_data(std::string_view text);
    void emit_list(const List& list, std::size_t depth);
    void emit_value(const Value& value, std::size_t depth);
    Flow check_size();
    void stop_for_steps();
    void stop_for_output();
    bool append_within_limits(std::string& out, const auto& append);
    Error make_error(std::uint32_t offset, ErrorCode code, std::string message,
                     std::string hint) const;

    const RenderOptions& options_;
    Frame first_frame_;
    Frame* frame_;
    Arena arena_;
    std::string output_;
    TextParts parts_;  // of the output, while it is captured
    MixedTexts mixed_texts_;
    Errors errors_;
    Errors warnings_;
    std::size_t steps_ = 0;
    std::size_t held_bytes_ = 0;  // of the outputs around a capture
    std::size_t partials_depth_ = 0;
    std::size_t capture_depth_ = 0;
    std::uint64_t random_state_;
    std::uint32_t at_ = 0;
    bool in_link_target_ = false;  // see Place
    bool hushed_ = false;
    bool stopped_ = false;
};

}  // namespace tocsin::liquid
