// SPDX-License-Identifier: Apache-2.0
#include "cli/input.hpp"

#include "base/file.hpp"
#include "value/json.hpp"

namespace tocsin::cli {

Result<Value> read_object(const std::string& file, Arena& arena) {
    if (file.empty()) return parse_json("{}", arena);
    const Result<std::string> text = read_file(file, input_bytes_max);
    if (!text) return std::unexpected(text.error());
    Result<Value> value = parse_json(*text, arena);
    if (value && !value->is(Kind::map)) {
        value = std::unexpected(
            Error{.message = "an object is needed, with a member for each variable", .at = {1, 1}});
    }
    if (!value) value.error().file = file;
    return value;
}

}  // namespace tocsin::cli
