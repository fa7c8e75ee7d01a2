// SPDX-License-Identifier: Apache-2.0
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "base/base64.hpp"
#include "base/utf8.hpp"
#include "liquid/filters.hpp"
#include "liquid/letters.hpp"

namespace tocsin::liquid::filters {
namespace {

std::string hex(const unsigned char* bytes, std::size_t count) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    for (std::size_t i = 0; i < count; ++i) {
        out += digits[bytes[i] >> 4];
        out += digits[bytes[i] & 15];
    }
    return out;
}

Value digest(FilterCall& call, const EVP_MD* algorithm) {
    const std::string_view text = call.input_text();
    unsigned char bytes[EVP_MAX_MD_SIZE];
    unsigned int count = 0;
    if (EVP_Digest(text.data(), text.size(), bytes, &count, algorithm, nullptr) != 1) {
        return call.fail("this digest is not available", "OpenSSL may be set to FIPS mode");
    }
    return call.result(hex(bytes, count));
}

Value hmac(FilterCall& call, const EVP_MD* algorithm) {
    const std::string_view text = call.input_text();
    const std::string_view key = call.argument_text(0);
    unsigned char bytes[EVP_MAX_MD_SIZE];
    unsigned int count = 0;
    const auto* const data = reinterpret_cast<const unsigned char*>(text.data());
    // A null key would mean "the key of the call before" to OpenSSL.
    const char* const key_data = key.empty() ? "" : key.data();
    if (HMAC(algorithm, key_data, static_cast<int>(key.size()), data, text.size(), bytes, &count) ==
        nullptr) {
        return call.fail("this digest is not available", "OpenSSL may be set to FIPS mode");
    }
    return call.result(hex(bytes, count));
}

Value decoded(FilterCall& call, Base64 alphabet, std::string_view filter) {
    const Value& input = call.input();
    const std::string wrong = "invalid base64 provided to " + std::string(filter);
    if (!input.is(Kind::string) && !input.is(Kind::null)) return call.fail(wrong);
    const auto bytes = base64_decode(call.input_text(), alphabet);
    if (!bytes || !utf8_valid(*bytes)) return call.fail(wrong);
    return call.result(*bytes);
}

}  // namespace

Value base64_encode(FilterCall& call) {
    return call.result(tocsin::base64_encode(call.input_text()));
}

Value base64_url_safe_encode(FilterCall& call) {
    return call.result(tocsin::base64_encode(call.input_text(), Base64::url_safe));
}

Value base64_decode(FilterCall& call) { return decoded(call, Base64::standard, "base64_decode"); }

Value base64_url_safe_decode(FilterCall& call) {
    return decoded(call, Base64::url_safe, "base64_url_safe_decode");
}

Value hex_base64(FilterCall& call) {
    const std::string_view text = call.input_text();
    std::string bytes;
    for (std::size_t i = 0; i + 1 < text.size(); i += 2) {
        const int high = hex_value(text[i]);
        const int low = hex_value(text[i + 1]);
        if (high < 0 || low < 0) return call.fail("hex_base64 needs hexadecimal digits");
        bytes += static_cast<char>(high * 16 + low);
    }
    if (text.size() % 2 != 0) return call.fail("hex_base64 needs an even number of digits");
    return call.result(tocsin::base64_encode(bytes));
}

Value md5(FilterCall& call) { return digest(call, EVP_md5()); }

Value sha1(FilterCall& call) { return digest(call, EVP_sha1()); }

Value sha256(FilterCall& call) { return digest(call, EVP_sha256()); }

Value hmac_sha1(FilterCall& call) { return hmac(call, EVP_sha1()); }

Value hmac_sha256(FilterCall& call) { return hmac(call, EVP_sha256()); }

}  // namespace tocsin::liquid::filters
