// SPDX-License-Identifier: Apache-2.0
#include "liquid/rendering.hpp"

#include <utility>

#include "liquid/escape.hpp"
#include "liquid/special.hpp"
#include "liquid/text.hpp"

namespace tocsin::liquid {

Rendering::Rendering(const ParsedTemplate& target, const Value& data, const RenderOptions& options)
    : options_(options),
      first_frame_{.parsed = &target, .data = data},
      frame_(&first_frame_),
      arena_(options.limits.memory_bytes_max),
      random_state_(options.seed) {
    output_.reserve(target.source.size() + target.source.size() / 2);
}

Rendered Rendering::run() {
    frame_->parsed->body.render(*this);
    return {.output = std::move(output_),
            .errors = std::move(errors_),
            .warnings = std::move(warnings_),
            .complete = !stopped_};
}

Flow Rendering::write(std::string_view text, LinkTarget target) {
    if (stopped_) return Flow::stop;
    count_bytes(text.size());
    output_ += text;
    if (is_capturing()) {
        parts_.grow_to(output_.size(), true);
    } else if (target != LinkTarget::unchanged) {
        in_link_target_ = target == LinkTarget::opened;
    }
    return check_size();
}

Flow Rendering::emit(const Value& value) {
    emit_value(value, 0);
    return check_size();
}

void Rendering::emit_data(std::string_view text) {
    if (is_capturing()) {
        output_ += text;
        parts_.grow_to(output_.size(), false);
        return;
    }
    append_escaped(output_, text, options_.escape,
                   {.at_start = output_.empty(), .in_link_target = is_in_link_target()});
}

void Rendering::emit_text(std::string_view text, bool trusted) {
    if (options_.escape == Escape::none) {
        output_ += text;
        return;
    }
    if (!trusted) return emit_data(text);
    const bool is_mixed =
        mixed_texts_.for_each_piece(text, [this](std::string_view piece, bool is_authors) {
            if (is_authors) {
                write(piece);
            } else {
                emit_data(piece);
            }
        });
    if (!is_mixed) write(text);
}

void Rendering::emit_list(const List& list, std::size_t depth) {
    for (std::size_t i = 0; i < list.size() && count_step(); ++i) {
        emit_value(list.at(i), depth + 1);
        check_size();
    }
}

void Rendering::emit_value(const Value& value, std::size_t depth) {
    switch (value.kind()) {
        case Kind::string:
            if (count_bytes(value.as_text().size())) emit_text(value.as_text(), value.is_trusted());
            return;
        // Digits and a sign are harmless everywhere.
        case Kind::int64:
            liquid::append_text(output_, value, options_.zone);
            if (is_capturing()) parts_.grow_to(output_.size(), true);
            return;
        case Kind::list:
            if (as_range(value) == nullptr) {
                if (depth < nesting_max) emit_list(value.as_list(), depth);
                return;
            }
            break;
        case Kind::null: return;
        default: break;
    }
    std::string text;
    TextBudget budget{.bytes_left = options_.limits.output_bytes_max + 1,
                      .values_left = steps_left() + 1};
    const std::size_t values_before = budget.values_left;
    const bool fits = liquid::append_text(text, value, options_.zone, budget, depth);
    if (!count_steps(values_before - budget.values_left)) return;
    emit_text(text, false);
    if (!fits) stop_for_output();
}

Flow Rendering::check_size() {
    const std::size_t max = options_.limits.output_bytes_max;
    if (held_bytes_ + output_.size() > max) {
        output_.resize(max - held_bytes_);
        stop_for_output();
    }
    return stopped_ ? Flow::stop : Flow::next;
}

void Rendering::stop_for_output() {
    stop("the output is larger than " + std::to_string(options_.limits.output_bytes_max) +
         " bytes");
}

std::optional<Value> Rendering::capture(const Body& body, Flow& flow) {
    std::string outer = std::exchange(output_, {});
    TextParts outer_parts = std::exchange(parts_, {});
    const std::size_t outer_size = outer.size();
    held_bytes_ += outer_size;
    ++capture_depth_;
    flow = body.render(*this);
    --capture_depth_;
    held_bytes_ -= outer_size;
    const std::string inner = std::exchange(output_, std::move(outer));
    const TextParts inner_parts = std::exchange(parts_, std::move(outer_parts));
    const Value text = make_text(inner, inner_parts);
    if (!stopped_) return text;
    flow = Flow::stop;
    return std::nullopt;
}

Value Rendering::make_text(std::string_view text, const TextParts& parts) {
    if (!has_room(text.size() + parts.parts().size() * sizeof(TextPart))) return {};
    const std::string_view copy = arena_.copy(text);
    if (parts.has_authors() && parts.has_data()) mixed_texts_.add(copy, parts);
    const Value value = Value::string(copy);
    return parts.has_data() && !parts.has_authors() ? value : value.trusted();
}

Value Rendering::join(const Value& first, const Value& second) {
    std::string text;
    TextParts parts;
    for (const Value& value : {first, second}) {
        const std::string_view own = value.as_text();
        const auto add = [&](std::string_view piece, bool is_authors) {
            text += piece;
            parts.grow_to(text.size(), is_authors);
        };
        if (!has_room(text.size() + own.size())) return {};
        if (!value.is_trusted()) {
            add(own, false);
        } else if (!mixed_texts_.for_each_piece(own, add)) {
            add(own, true);
        }
    }
    return make_text(text, parts);
}

std::optional<Value> Rendering::find(std::string_view name) {
    // Scopes are searched one by one, and they are few unless somebody is up to something.
    if (!count_steps(frame_->bound.size() / 16)) return std::nullopt;
    if (const Value* own = frame_->find(name)) return *own;
    if (!frame_->counters.empty()) {
        const auto counter = frame_->counters.find(name);
        if (counter != frame_->counters.end()) return Value::int64(counter->second);
    }
    const Value& data = frame_->data;
    if (data.is(Kind::map)) return data.as_map().find(Value::string(name));
    if (data.is(Kind::structure)) {
        const auto slot = data.as_struct().type().slot(name);
        if (slot) return data.as_struct().field(*slot);
    }
    return std::nullopt;
}

void Rendering::stop_for_steps() {
    stop("the template takes more than " + std::to_string(options_.limits.steps_max) + " steps");
}

bool Rendering::append_text(std::string& out, const Value& value) {
    return append_within_limits(
        out, [&](TextBudget& budget) { liquid::append_text(out, value, options_.zone, budget); });
}

bool Rendering::append_inspected(std::string& out, const Value& value) {
    return append_within_limits(out, [&](TextBudget& budget) {
        liquid::append_inspected(out, value, options_.zone, budget);
    });
}

bool Rendering::append_within_limits(std::string& out, const auto& append) {
    if (stopped_) return false;
    // One more than there may be, so that counting them finds out.
    TextBudget budget{.bytes_left = bytes_left() + 1, .values_left = steps_left() + 1};
    const TextBudget before = budget;
    append(budget);
    return has_room(out.size()) && count_bytes(before.bytes_left - budget.bytes_left) &&
           count_steps(before.values_left - budget.values_left);
}

bool Rendering::has_room(std::size_t bytes) {
    if (stopped_) return false;
    if (arena_.has_room(bytes)) return true;
    stop("the template takes more than " + std::to_string(options_.limits.memory_bytes_max) +
         " bytes of memory");
    return false;
}

Flow Rendering::render_partial(const ParsedTemplate& parsed, Frame& frame, std::uint32_t offset) {
    if (partials_depth_ + 1 >= options_.limits.partials_depth_max) {
        error(offset, ErrorCode::over_limit, "Nesting too deep",
              "a template that renders itself has to stop somewhere");
        return Flow::next;
    }
    ++partials_depth_;
    Frame* const outer = std::exchange(frame_, &frame);
    const std::uint32_t outer_at = at_;
    const ParsedTemplate* const outer_parsed = std::exchange(frame.parsed, &parsed);
    const Flow flow = parsed.body.render(*this);
    frame.parsed = outer_parsed;
    frame_ = outer;
    at_ = outer_at;
    --partials_depth_;
    return flow;
}

std::uint64_t Rendering::random() {
    // SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014).
    std::uint64_t z = random_state_ += 0x9E3779B97F4A7C15;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    return z ^ (z >> 31);
}

}  // namespace tocsin::liquid
