// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <boost/json/basic_parser_impl.hpp>
#include <charconv>
#include <numeric>
#include <vector>

#include "value/json.hpp"

namespace tocsin {
namespace {

namespace json = boost::json;
using json::error_code;

/// Boost.JSON's parser calls these as it reads; they build values in the arena. What a container
/// holds is gathered on a stack, and moves to the arena when the container ends.
class Builder {
public:
    // What Boost.JSON asks of a handler.
    static constexpr std::size_t max_object_size = SIZE_MAX;
    static constexpr std::size_t max_array_size = SIZE_MAX;
    static constexpr std::size_t max_key_size = SIZE_MAX;
    static constexpr std::size_t max_string_size = SIZE_MAX;

    Builder(Arena& arena, ArrayMap::Absent absent, std::size_t values_max)
        : arena_(arena), absent_(absent), values_max_(values_max) {}

    Value result() const { return values_.front(); }

    /// Which limit ended the reading; empty if none did.
    const std::string& over_limit() const { return over_limit_; }

    bool on_document_begin(error_code&) { return true; }
    bool on_document_end(error_code&) { return true; }
    bool on_object_begin(error_code&) { return true; }
    bool on_array_begin(error_code&) { return true; }

    bool on_object_end(std::size_t count, error_code& failed) {
        if (!has_room(count * (sizeof(MapEntry) + sizeof(std::uint32_t)) + sizeof(ArrayMap),
                      failed)) {
            return false;
        }
        const std::size_t first = values_.size() - 2 * count;
        const std::span<MapEntry> entries = unique_entries(first, count);
        values_.resize(first);
        return add(Value::map(arena_.make<ArrayMap>(entries, arena_, absent_)), failed);
    }

    bool on_array_end(std::size_t count, error_code& failed) {
        if (!has_room(count * sizeof(Value) + sizeof(ArrayList), failed)) return false;
        const std::size_t first = values_.size() - count;
        const auto elements = arena_.make_array<Value>(count);
        std::copy(values_.begin() + static_cast<std::ptrdiff_t>(first), values_.end(),
                  elements.begin());
        values_.resize(first);
        return add(Value::list(arena_.make<ArrayList>(elements)), failed);
    }

    bool on_key_part(json::string_view part, std::size_t, error_code&) { return gather(part); }
    bool on_key(json::string_view last, std::size_t, error_code& failed) {
        return string_ended(last, failed);
    }
    bool on_string_part(json::string_view part, std::size_t, error_code&) { return gather(part); }
    bool on_string(json::string_view last, std::size_t, error_code& failed) {
        return string_ended(last, failed);
    }

    bool on_number_part(json::string_view part, error_code&) { return gather(part); }
    bool on_int64(std::int64_t i, json::string_view, error_code& failed) {
        return add_number(Value::int64(i), failed);
    }
    bool on_uint64(std::uint64_t u, json::string_view, error_code& failed) {
        return add_number(Value::uint64(u), failed);
    }
    bool on_double(double d, json::string_view last, error_code& failed) {
        // Boost's own value may be off in its last bit, so the digits are read again.
        text_ += std::string_view(last.data(), last.size());
        const auto read = std::from_chars(text_.data(), text_.data() + text_.size(), d);
        // Too large for a double stays what Boost says, an infinity; too small is zero.
        static_cast<void>(read);
        return add_number(Value::float64(d), failed);
    }

    bool on_bool(bool b, error_code& failed) { return add(Value::boolean(b), failed); }
    bool on_null(error_code& failed) { return add(Value(), failed); }
    bool on_comment_part(json::string_view, error_code&) { return true; }
    bool on_comment(json::string_view, error_code&) { return true; }

private:
    // Ends the reading.
    bool end(std::string limit, error_code& failed) {
        over_limit_ = std::move(limit);
        failed = json::error::array_too_large;
        return false;
    }

    bool has_room(std::size_t bytes, error_code& failed) {
        return arena_.has_room(bytes) || end("the JSON needs more memory than it may have", failed);
    }

    bool add(Value value, error_code& failed) {
        if (++count_ > values_max_) {
            return end(fmt::format("the JSON has more than {} values", values_max_), failed);
        }
        values_.push_back(value);
        return true;
    }

    bool add_number(Value value, error_code& failed) {
        text_.clear();
        return add(value, failed);
    }

    bool gather(json::string_view part) {
        text_ += std::string_view(part.data(), part.size());
        return true;
    }

    bool string_ended(json::string_view last, error_code& failed) {
        std::string_view text(last.data(), last.size());
        if (!text_.empty()) text = text_ += text;
        if (!has_room(text.size(), failed)) return false;
        const Value value = Value::string(arena_.copy(text));
        text_.clear();
        return add(value, failed);
    }

    // The pairs from values_[first] on. A repeated name overwrites, as every browser does. Sorted,
    // not hashed: nobody can choose names that make this slow.
    std::span<MapEntry> unique_entries(std::size_t first, std::size_t count) {
        const auto key = [&](std::size_t i) { return values_[first + 2 * i].as_text(); };
        const auto value = [&](std::size_t i) -> Value& { return values_[first + 2 * i + 1]; };
        order_.resize(count);
        std::iota(order_.begin(), order_.end(), std::size_t{0});
        std::ranges::stable_sort(order_, {}, key);
        is_repeat_.assign(count, false);
        for (std::size_t i = 1, group = 0; i < count; ++i) {
            if (key(order_[i]) == key(order_[group])) {
                value(order_[group]) = value(order_[i]);
                is_repeat_[order_[i]] = true;
            } else {
                group = i;
            }
        }
        const auto entries = arena_.make_array<MapEntry>(count);
        std::size_t size = 0;
        for (std::size_t i = 0; i < count; ++i) {
            if (!is_repeat_[i]) entries[size++] = {Value::string(key(i)), value(i)};
        }
        return entries.first(size);
    }

    Arena& arena_;
    ArrayMap::Absent absent_;
    std::size_t values_max_;
    std::size_t count_ = 0;  // of values, and of keys
    std::string over_limit_;
    std::vector<Value> values_;       // of the containers that are still open, and of keys
    std::string text_;                // of a string or number that came in parts
    std::vector<std::size_t> order_;  // of the members of the object that just ended, by name
    std::vector<bool> is_repeat_;     // beside order_: a name that came before
};

Error syntax_error(std::string_view text, std::size_t offset, std::string_view what) {
    return {.code = ErrorCode::invalid,
            .message = fmt::format("not JSON: {}", what),
            .at = position_at(text, offset)};
}

}  // namespace

Result<Value> parse_json(std::string_view text, Arena& arena, ArrayMap::Absent absent,
                         const JsonLimits& limits) {
    if (text.size() > limits.bytes_max) {
        return std::unexpected(Error{
            .code = ErrorCode::over_limit,
            .message = fmt::format("the JSON text has more than {} bytes", limits.bytes_max)});
    }
    json::parse_options options;
    options.max_depth = limits.depth_max;
    json::basic_parser<Builder> parser(options, arena, absent, limits.values_max);
    error_code failed;
    const std::size_t read = parser.write_some(false, text.data(), text.size(), failed);
    if (failed == json::error::too_deep) {
        return std::unexpected(
            Error{.code = ErrorCode::over_limit,
                  .message = fmt::format("the JSON is nested deeper than {}", limits.depth_max),
                  .at = position_at(text, read)});
    }
    if (const std::string& limit = parser.handler().over_limit(); !limit.empty()) {
        return std::unexpected(
            Error{.code = ErrorCode::over_limit, .message = limit, .at = position_at(text, read)});
    }
    if (failed) return std::unexpected(syntax_error(text, read, failed.message()));
    const std::size_t rest = text.find_first_not_of(" \t\r\n", read);
    if (rest != std::string_view::npos) {
        return std::unexpected(syntax_error(text, rest, "more text after its end"));
    }
    return parser.handler().result();
}

}  // namespace tocsin
