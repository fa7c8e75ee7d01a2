// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.hpp"

namespace tocsin {

/// A time zone: one of the system's IANA zones, or a fixed offset from UTC. Cheap to copy.
class Zone {
public:
    /// UTC.
    Zone() = default;

    /// `America/New_York`, `UTC`, or an offset `+02:00`, `-02:30`, `02:00`. Nothing if there is no
    /// such zone. The first call that names an IANA zone reads its file.
    static std::optional<Zone> named(std::string_view name);

    /// `seconds` east of UTC.
    static Zone fixed(std::int32_t seconds);

    /// Seconds east of UTC at that moment, daylight-saving time included.
    std::int32_t offset_at(Timestamp time) const;

    /// `EST` at that moment; `UTC` for UTC and empty for a fixed offset.
    std::string abbreviation_at(Timestamp time) const;

    /// What a clock in this zone shows at that moment.
    CivilTime civil_at(Timestamp time) const;

    /// The moment at which a clock in this zone shows `civil`. Of a time that comes twice, the
    /// first; one that is skipped counts on from before the gap.
    Timestamp moment_of(const CivilTime& civil) const;

private:
    const void* rules_ = nullptr;  // a date::time_zone, which lives as long as the process
    std::int32_t offset_ = 0;      // where there are no rules
};

}  // namespace tocsin
