// SPDX-License-Identifier: Apache-2.0
#include "base/nearest.hpp"

#include <algorithm>
#include <vector>

namespace tocsin {
namespace {

// Names are short; what is longer is no slip of the pen, and the table below stays small.
constexpr std::size_t name_bytes_max = 64;

std::string folded(std::string_view name) {
    std::string out;
    for (const char c : name) {
        if (c == '_' || c == '-') continue;
        out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return out;
}

// Optimal string alignment: Levenshtein's distance, a swap of neighbours counting one.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i) d[i][0] = i;
    for (std::size_t j = 0; j <= b.size(); ++j) d[0][j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
            d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + change});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
            }
        }
    }
    return d[a.size()][b.size()];
}

// A word without its plural, so that `order_count` and `orders` share one.
std::string_view stem(std::string_view word) {
    if (word.size() > 3 && word.ends_with('s')) word.remove_suffix(1);
    return word;
}

bool shares_word(std::string_view a, std::string_view b) {
    const auto words = [](std::string_view name) {
        std::vector<std::string_view> out;
        while (!name.empty()) {
            const std::size_t end = std::min(name.find('_'), name.size());
            if (end > 3) out.push_back(stem(name.substr(0, end)));
            name.remove_prefix(std::min(end + 1, name.size()));
        }
        return out;
    };
    const std::vector<std::string_view> of_b = words(b);
    return std::ranges::any_of(words(a),
                               [&](auto word) { return std::ranges::count(of_b, word) > 0; });
}

}  // namespace

std::string_view nearest(std::string_view name, std::span<const std::string_view> candidates) {
    if (name.size() > name_bytes_max) return {};
    const std::string wanted = folded(name);
    std::string_view best;
    std::size_t best_distance = std::max<std::size_t>(1, wanted.size() / 3) + 1;
    for (const std::string_view candidate : candidates) {
        if (candidate.size() > name_bytes_max || candidate == name) continue;
        const std::size_t d = distance(wanted, folded(candidate));
        if (d < best_distance && d < wanted.size()) {
            best = candidate;
            best_distance = d;
        }
    }
    if (!best.empty()) return best;
    const auto related = std::ranges::find_if(
        candidates, [&](std::string_view candidate) { return shares_word(name, candidate); });
    return related == candidates.end() ? std::string_view{} : *related;
}

std::string did_you_mean(std::string_view name, std::span<const std::string_view> candidates) {
    const std::string_view near = nearest(name, candidates);
    if (near.empty()) return {};
    return "did you mean '" + std::string(near) + "'?";
}

}  // namespace tocsin
