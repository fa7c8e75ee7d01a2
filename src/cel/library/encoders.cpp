// SPDX-License-Identifier: Apache-2.0
//
// The encoders extension (cel-go, ext/README.md, "Encoders").
#include "base/base64.hpp"
#include "cel/evaluation.hpp"
#include "cel/function.hpp"

namespace tocsin::cel {
namespace {

using Args = std::span<const Value>;

Value encode(Evaluation& e, Args a) {
    if (!e.has_room(base64_encoded_size(a[0].as_text().size()))) return e.over_limit();
    return e.string(base64_encode(a[0].as_text()));
}

Value decode(Evaluation& e, Args a) {
    const std::optional<std::string> bytes = base64_decode(a[0].as_text());
    return bytes ? e.bytes(*bytes) : e.fail("the text is not base64");
}

constexpr Signature signatures[] = {
    {"base64.encode", Style::function, "bytes", "string", encode},
    {"base64.decode", Style::function, "string", "bytes", decode},
};

}  // namespace

std::span<const Signature> encoder_signatures() { return signatures; }

}  // namespace tocsin::cel
