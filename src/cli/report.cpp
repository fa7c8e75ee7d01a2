// SPDX-License-Identifier: Apache-2.0
#include "cli/report.hpp"

#include <fmt/format.h>

#include "value/json.hpp"

namespace tocsin::cli {

std::string error_json(const Error& error) {
    std::string out = "{\"error\":";
    write_json_string(out, error.message);
    if (!error.hint.empty()) {
        out += ",\"hint\":";
        write_json_string(out, error.hint);
    }
    if (!error.file.empty()) {
        out += ",\"file\":";
        write_json_string(out, error.file);
    }
    if (error.at.line != 0) {
        out += fmt::format(",\"line\":{},\"column\":{}", error.at.line, error.at.column);
    }
    return out + "}";
}

}  // namespace tocsin::cli
