// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "base/error.hpp"
#include "base/time.hpp"

namespace tocsin {

class List;
class Map;
class Struct;
class Value;

/// What a Value can be. The names are CEL's, where the language has one.
enum class Kind : std::uint8_t {
    null,
    boolean,
    int64,
    uint64,
    float64,
    string,  ///< UTF-8
    bytes,
    timestamp,
    duration,
    list,
    map,
    structure,  ///< A struct with declared fields, such as a ticket.
    type,       ///< The name of a type, as CEL's `type(x)` gives it.
    optional,   ///< CEL's optional: a value, or none.
    unknown,    ///< Nobody has told us.
    error,      ///< A computation that failed.
};

/// Why a computation has no value.
struct Failure {
    ErrorCode code;
    std::string_view message;
    std::string_view hint;
    std::size_t offset;  ///< Bytes into the source that was evaluated.
};

/// What nobody has told us: the path of it, such as `order.placed_at`, and others that were missing
/// beside it.
struct Missing {
    std::string_view path;
    const Missing* next = nullptr;
};

/// One dynamic value: of an event, a condition or a template. Sixteen bytes, copied freely.
///
/// It owns nothing. Texts, lists, maps and the rest are views of what an Arena, a document or one
/// of our own structs holds, and that has to outlive the value.
class Value {
public:
    constexpr Value() = default;

    static constexpr Value boolean(bool b) {
        Value v(Kind::boolean);
        v.boolean_ = b;
        return v;
    }
    static constexpr Value int64(std::int64_t i) {
        Value v(Kind::int64);
        v.int64_ = i;
        return v;
    }
    static constexpr Value uint64(std::uint64_t u) {
        Value v(Kind::uint64);
        v.uint64_ = u;
        return v;
    }
    static constexpr Value float64(double d) {
        Value v(Kind::float64);
        v.float64_ = d;
        return v;
    }
    static constexpr Value string(std::string_view text) { return text_value(Kind::string, text); }
    static constexpr Value bytes(std::string_view text) { return text_value(Kind::bytes, text); }
    static constexpr Value type(std::string_view name) { return text_value(Kind::type, name); }
    static constexpr Value timestamp(Timestamp t) {
        Value v(Kind::timestamp);
        v.int64_ = t.seconds;
        v.extent_ = static_cast<std::uint32_t>(t.nanos);
        return v;
    }
    static constexpr Value duration(Duration d) {
        Value v(Kind::duration);
        v.int64_ = d.nanos;
        return v;
    }
    static constexpr Value list(const List* l) {
        Value v(Kind::list);
        v.list_ = l;
        return v;
    }
    static constexpr Value map(const Map* m) {
        Value v(Kind::map);
        v.map_ = m;
        return v;
    }
    static constexpr Value structure(const Struct* s) {
        Value v(Kind::structure);
        v.struct_ = s;
        return v;
    }
    /// `content` null is `optional.none()`.
    static constexpr Value optional(const Value* content) {
        Value v(Kind::optional);
        v.content_ = content;
        return v;
    }
    /// Without a name: whoever asked for the value knows what it is called.
    static constexpr Value unknown() { return unknown(nullptr); }
    static constexpr Value unknown(const Missing* missing) {
        Value v(Kind::unknown);
        v.missing_ = missing;
        return v;
    }
    static constexpr Value error(const Failure* failure) {
        Value v(Kind::error);
        v.failure_ = failure;
        return v;
    }

    constexpr Kind kind() const { return kind_; }
    constexpr bool is(Kind kind) const { return kind_ == kind; }
    /// Neither unknown nor an error.
    constexpr bool is_known() const { return kind_ < Kind::unknown; }
    constexpr bool is_true() const { return kind_ == Kind::boolean && boolean_; }
    constexpr bool is_false() const { return kind_ == Kind::boolean && !boolean_; }
    constexpr bool is_number() const { return kind_ >= Kind::int64 && kind_ <= Kind::float64; }

    // Each asserts the kind.
    bool as_boolean() const { return assert(is(Kind::boolean)), boolean_; }
    std::int64_t as_int64() const { return assert(is(Kind::int64)), int64_; }
    std::uint64_t as_uint64() const { return assert(is(Kind::uint64)), uint64_; }
    double as_float64() const { return assert(is(Kind::float64)), float64_; }
    /// Of a string, of bytes, and the name of a type.
    std::string_view as_text() const {
        assert(is(Kind::string) || is(Kind::bytes) || is(Kind::type));
        return {text_, extent_};
    }
    Timestamp as_timestamp() const {
        assert(is(Kind::timestamp));
        return {int64_, static_cast<std::int32_t>(extent_)};
    }
    Duration as_duration() const { return assert(is(Kind::duration)), Duration{int64_}; }
    const List& as_list() const { return assert(is(Kind::list)), *list_; }
    const Map& as_map() const { return assert(is(Kind::map)), *map_; }
    const Struct& as_struct() const { return assert(is(Kind::structure)), *struct_; }
    /// Null for `optional.none()`.
    const Value* as_optional() const { return assert(is(Kind::optional)), content_; }
    /// Null where nobody gave it a name yet.
    const Missing* as_unknown() const { return assert(is(Kind::unknown)), missing_; }
    const Failure& as_error() const { return assert(is(Kind::error)), *failure_; }

    /// Marks a text that a renderer must not escape (again), because a template's author wrote it
    /// or because it is rendered already. Data from outside never carries the mark, and the mark
    /// takes no part in comparing.
    constexpr Value trusted() const {
        Value v = *this;
        v.trusted_ = true;
        return v;
    }
    constexpr bool is_trusted() const { return trusted_; }

private:
    constexpr explicit Value(Kind kind) : kind_(kind) {}
    static constexpr Value text_value(Kind kind, std::string_view text) {
        assert(text.size() <= UINT32_MAX);
        Value v(kind);
        v.extent_ = static_cast<std::uint32_t>(text.size());
        v.text_ = text.data();
        return v;
    }

    Kind kind_ = Kind::null;
    bool trusted_ = false;
    std::uint32_t extent_ = 0;  // bytes of a text, nanos of a timestamp
    union {
        bool boolean_;
        std::int64_t int64_ = 0;
        std::uint64_t uint64_;
        double float64_;
        const char* text_;
        const List* list_;
        const Map* map_;
        const Struct* struct_;
        const Value* content_;
        const Missing* missing_;
        const Failure* failure_;
    };
};

static_assert(sizeof(Value) == 16);

/// A sequence, wherever its elements are kept.
class List {
public:
    virtual std::size_t size() const = 0;
    /// @param i  less than size().
    virtual Value at(std::size_t i) const = 0;

protected:
    ~List() = default;
};

struct MapEntry {
    Value key;
    Value value;
};

/// Keys and values, wherever they are kept, in an order that stays.
class Map {
public:
    virtual std::size_t size() const = 0;
    /// @param i  less than size().
    virtual MapEntry entry(std::size_t i) const = 0;
    /// The value at a key that `equal`s `key`.
    virtual std::optional<Value> find(const Value& key) const = 0;
    /// Whether a key that is not there means "nobody has told us" (what senders fill as they like)
    /// rather than a mistake.
    virtual bool missing_is_unknown() const { return false; }

protected:
    ~Map() = default;
};

/// A field that a struct declares. The type is written as CEL writes it: `list(string)`.
struct Field {
    std::string_view name;
    std::string_view type;
};

/// What all structs of one sort have in common. Outlives the structs, and what was compiled for
/// them.
struct StructType {
    std::string_view name;  ///< As the user knows it: `ticket`.
    std::span<const Field> fields;

    /// The slot of the field: its index in `fields`.
    std::optional<std::size_t> slot(std::string_view field) const;
};

/// One of our own structs, seen through its declared fields.
class Struct {
public:
    virtual const StructType& type() const = 0;
    /// The field at `slot`; unknown if nobody has told us.
    virtual Value field(std::size_t slot) const = 0;
    /// Whether the field was told: what `has()` answers. A field whose zero value stands for
    /// "nothing is known" overrides this.
    virtual bool has(std::size_t slot) const { return !field(slot).is(Kind::unknown); }

protected:
    ~Struct() = default;
};

/// A list whose elements lie side by side.
class ArrayList final : public List {
public:
    explicit ArrayList(std::span<const Value> elements) : elements_(elements) {}
    std::size_t size() const override { return elements_.size(); }
    Value at(std::size_t i) const override { return elements_[i]; }
    std::span<const Value> elements() const { return elements_; }

private:
    std::span<const Value> elements_;
};

/// A name for people: `int`, `google.protobuf.Timestamp`, as CEL's `type(x)` calls it; for a
/// struct, its type's name.
std::string_view type_name(const Value& value);

}  // namespace tocsin
