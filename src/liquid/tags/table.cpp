// SPDX-License-Identifier: Apache-2.0
//
// Every tag that begins something. Those that end or divide a block belong to the tag of the block.
#include "liquid/tags/table.hpp"

#include <algorithm>
#include <array>

namespace tocsin::liquid {
namespace {

constexpr Tag table[] = {
    {"if", tags::read_if},
    {"unless", tags::read_if},
    {"case", tags::read_case},
    {"for", tags::read_for},
    {"tablerow", tags::read_tablerow},
    {"break", tags::read_break},
    {"continue", tags::read_continue},
    {"cycle", tags::read_cycle},
    {"assign", tags::read_assign},
    {"capture", tags::read_capture},
    {"increment", tags::read_increment},
    {"decrement", tags::read_decrement},
    {"echo", tags::read_echo},
    {"ifchanged", tags::read_ifchanged},
    {"comment", tags::read_comment},
    {"#", tags::read_inline_comment},
    {"doc", tags::read_doc},
    {"raw", tags::read_raw},
    {"liquid", tags::read_liquid},
    {"render", tags::read_render},
    {"include", tags::read_include},

    // Customer.io's
    {"random", tags::read_random},
    {"generate_uuid", tags::read_generate_uuid},
    {"cio_link", tags::read_cio_link},
    {"cio_link_id", tags::read_email_only},
    {"unsubscribe", tags::read_email_only},
    {"unsubscribe_url", tags::read_email_only},
    {"manage_subscription_preferences_url", tags::read_email_only},
    {"view_in_browser", tags::read_email_only},
    {"view_in_browser_url", tags::read_email_only},
    {"tracking_consent_url", tags::read_email_only},
    {"subscription_topic_name", tags::read_email_only},
    {"countdown", tags::read_email_only},
    {"render_liquid", tags::read_email_only},
};

constexpr auto names = [] {
    std::array<std::string_view, std::size(table)> all{};
    std::ranges::transform(table, all.begin(), &Tag::name);
    return all;
}();

}  // namespace

const Tag* find_tag(std::string_view name) {
    const auto found = std::ranges::find(table, name, &Tag::name);
    return found == std::end(table) ? nullptr : &*found;
}

std::span<const std::string_view> tag_names() { return names; }

}  // namespace tocsin::liquid
