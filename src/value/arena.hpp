// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <new>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace tocsin {

/// Memory that is given back all at once: what one evaluation, one rendering or one document needs.
///
/// Nothing is allocated before the first use. Values point into an arena and never own anything, so
/// an arena must outlive the values made in it; objects in it are never destroyed, hence trivially
/// destructible. The budget is asked, not enforced: whoever makes something whose size data decides
/// asks `has_room` first.
class Arena {
public:
    explicit Arena(std::size_t bytes_max = std::size_t{64} << 20) : bytes_max_(bytes_max) {}

    Arena(Arena&&) = default;
    Arena& operator=(Arena&&) = default;

    /// Whether `bytes` more stay within the budget.
    bool has_room(std::size_t bytes) const {
        return bytes <= bytes_max_ && used_ <= bytes_max_ - bytes;
    }

    std::size_t bytes_used() const { return used_; }

    /// Forgets all that was made, and keeps one block for what comes.
    void reset();

    void* allocate(std::size_t bytes, std::size_t alignment) {
        std::size_t at = (position_ + alignment - 1) & ~(alignment - 1);
        if (blocks_.empty() || at > capacity_ || capacity_ - at < bytes) {
            add_block(bytes);
            at = 0;
        }
        position_ = at + bytes;
        used_ += bytes;
        return blocks_.back().get() + at;
    }

    template <typename T, typename... Args>
    T* make(Args&&... args) {
        static_assert(std::is_trivially_destructible_v<T>);
        return new (allocate(sizeof(T), alignof(T))) T(std::forward<Args>(args)...);
    }

    /// `count` value-initialised objects.
    template <typename T>
    std::span<T> make_array(std::size_t count) {
        static_assert(std::is_trivially_destructible_v<T>);
        T* first = static_cast<T*>(allocate(count * sizeof(T), alignof(T)));
        std::uninitialized_value_construct_n(first, count);
        return {first, count};
    }

    /// A copy of `text`.
    std::string_view copy(std::string_view text);

private:
    void add_block(std::size_t bytes);

    std::vector<std::unique_ptr<std::byte[]>> blocks_;
    std::size_t position_ = 0;  // in the last block
    std::size_t capacity_ = 0;  // of the last block
    std::size_t used_ = 0;
    std::size_t bytes_max_;
};

}  // namespace tocsin
