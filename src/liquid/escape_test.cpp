// SPDX-License-Identifier: Apache-2.0
#include "liquid/escape.hpp"

#include <doctest/doctest.h>

#include <cctype>
#include <cstdlib>
#include <random>

#include "base/utf8.hpp"
#include "liquid/template.hpp"
#include "value/array_map.hpp"
#include "value/json.hpp"

namespace tocsin::liquid {
namespace {

std::string rendered(std::string_view source, std::string_view json, Escape escape) {
    Arena arena;
    const auto parsed = Template::parse(source);
    REQUIRE(parsed);
    const auto data = parse_json(json, arena);
    REQUIRE(data);
    const Rendered result = parsed->render(*data, {.escape = escape});
    CHECK(result.errors.empty());
    return result.output;
}

}  // namespace

TEST_CASE("escape: data stands for itself, and what the author wrote passes") {
    struct Case {
        std::string_view rule;
        Escape mode;
        std::string_view source;
        std::string_view data;
        std::string_view expected;
    };
    const Case cases[] = {
        {"plain text is as it is", Escape::none, "<b>{{ x }}</b>", R"({"x": "<a> & b"})",
         "<b><a> & b</b>"},
        {"no mention from data", Escape::slack, "<!here> {{ x }}", R"({"x": "<!channel> & <@U1>"})",
         "<!here> &lt;!channel&gt; &amp; &lt;@U1&gt;"},
        {"no link from data", Escape::slack, "{{ x }}", R"({"x": "<https://evil|bank>"})",
         "&lt;https://evil|bank&gt;"},
        {"@here gets a joiner, an email does not", Escape::slack, "{{ x }}",
         R"({"x": "@here @Channel! a@here.com @hereby"})",
         "@\u2060here @\u2060Channel! a@here.com @hereby"},
        {"the author's @ cannot be completed", Escape::slack, "@{{ x }}", R"({"x": "everyone"})",
         "@\u2060everyone"},
        {"nor by two pieces of data", Escape::slack, "{{ x }}{{ y }}", R"({"x": "@he", "y": "re"})",
         "@\u2060here"},
        {"#general gets a joiner, an order's name does not", Escape::slack, "{{ x }}",
         R"({"x": "#general #1001"})", "#\u2060general #1001"},
        {"a label in a link's target", Escape::slack, "<{{ x }}|open>",
         R"({"x": "https://a.example/?b=1|Your bank"})",
         "<https://a.example/?b=1%7CYour%20bank|open>"},
        {"a mention in a link's target", Escape::slack, "<{{ x }}|open> <{{ y }}>",
         R"({"x": "!channel", "y": "@U1"})", "<%21channel|open> <%40U1>"},
        {"captured data in a link's target", Escape::slack,
         "{% capture c %}{{ x }}{% endcapture %}<{{ c }}|open>", R"({"x": "!channel|a"})",
         "<%21channel%7Ca|open>"},
        {"captured with a link's opening", Escape::slack,
         "{% capture c %}<{{ x }}|open>{% endcapture %}{{ c }}", R"({"x": "!channel|a"})",
         "<%21channel%7Ca|open>"},
        {"joined to a link's opening", Escape::slack, "{{ '<' | append: x | append: '|open>' }}",
         R"({"x": "!channel|a"})", "<%21channel%7Ca|open>"},
        {"captured data after the author's @", Escape::slack,
         "{% capture c %}{{ x }}{% endcapture %}@{{ c }} @{{ x | url_encode }}", R"({"x": "here"})",
         "@\u2060here @\u2060here"},
        {"a less-than sign opens no link", Escape::slack, "orders < 5: {{ x }} <5 {{ x }}",
         R"({"x": "a | @here"})", "orders < 5: a | @\u2060here <5 a | @\u2060here"},
        {"mentions in mrkdwn's own marks", Escape::slack, "{{ x }}",
         R"({"x": "_@here_ *@here* ~@here~"})", "_@\u2060here_ *@\u2060here* ~@\u2060here~"},
        {"data in a link's target by way of a tag", Escape::slack,
         "<{% ifchanged %}{{ x }}{% endifchanged %}|open>", R"({"x": "!channel|a"})",
         "<%21channel%7Ca|open>"},
        {"a label is no target", Escape::slack, "<https://a.example|{{ x }}>", R"({"x": "a | b"})",
         "<https://a.example|a | b>"},
        {"a JSON text", Escape::json, R"({"text": "{{ x }}"})", R"({"x": "say \"hi\"\n\\ \u0001"})",
         R"({"text": "say \"hi\"\n\\ \u0001"})"},
        {"json is not escaped again", Escape::json, R"({"text": {{ x | json }}})",
         R"({"x": "say \"hi\""})", R"({"text": "say \"hi\""})"},
        {"mrkdwn in JSON", Escape::slack_json, R"({"text": "*{{ x }}*"})",
         R"({"x": "<!channel> \"now\""})", R"({"text": "*&lt;!channel&gt; \"now\"*"})"},
        {"json of mrkdwn", Escape::slack_json, R"({"text": {{ x | json }}})",
         R"({"x": "<!channel>"})", R"({"text": "&lt;!channel&gt;"})"},
        {"mentions in json of mrkdwn", Escape::slack_json, R"({"text": {{ x | json }}})",
         R"({"x": "@here\n@here #general"})",
         "{\"text\": \"@\u2060here\\n@\u2060here #\u2060general\"}"},
        {"mentions after an escape of JSON's", Escape::slack_json, R"({"text": "{{ x }}{{ y }}"})",
         R"({"x": "a\n", "y": "@here"})", "{\"text\": \"a\\n@\u2060here\"}"},
        {"json after JSON", Escape::json, R"({"a": {{ x | json }}, "b": "{{ x }}"})",
         R"({"x": "\""})", R"({"a": "\"", "b": "\""})"},
        {"a part of a URL", Escape::url, "https://a.example/?q={{ x }}", R"({"x": "a b&c=d/é"})",
         "https://a.example/?q=a%20b%26c%3Dd%2F%C3%A9"},
        {"a URL at the start stays one", Escape::url, "{{ x }}#top",
         R"({"x": "https://a.example/b?c=d e\"<"})", "https://a.example/b?c=d%20e%22%3C#top"},
        {"a URL elsewhere is data", Escape::url, "https://a.example/?u={{ x }}",
         R"({"x": "https://b.example"})", "https://a.example/?u=https%3A%2F%2Fb.example"},
        {"no other scheme", Escape::url, "{{ x }}", R"({"x": "javascript:alert"})",
         "javascript%3Aalert"},
        {"url_encode is not encoded again", Escape::url, "{{ x | url_encode }}", R"({"x": "a@b"})",
         "a%40b"},
        {"url_encode elsewhere is data", Escape::html, "{{ x | url_encode }}", R"({"x": "a&b"})",
         "a%26b"},
        {"HTML text and attributes", Escape::html, "<p title='{{ x }}'>", R"({"x": "<'\"&>"})",
         "<p title='&lt;&#39;&quot;&amp;&gt;'>"},
        {"escape does in HTML what the mode does", Escape::html, "{{ x | escape }}",
         R"({"x": "<"})", "&lt;"},
        {"line breaks of data in HTML", Escape::html, "{{ x | newline_to_br }}", R"({"x": "<\n"})",
         "&lt;<br />\n"},
        {"a header stays one line", Escape::header, "Re: {{ x }}",
         R"({"x": "hi\r\nBcc: all@example.com\u2028\u0085."})", "Re: hi  Bcc: all@example.com  ."},
        {"raw is the author's own risk", Escape::slack, "{{ x | raw }}", R"({"x": "<!here>"})",
         "<!here>"},
        {"slack_escape is not applied twice", Escape::slack, "{{ x | slack_escape }}",
         R"({"x": "<"})", "&lt;"},
        {"nor is escape in Slack", Escape::slack, "{{ x | escape }}", R"({"x": "<"})", "&lt;"},
        {"slack_escape in a plain text", Escape::none, "{{ x | slack_escape }}", R"({"x": "<\"&"})",
         "&lt;\"&amp;"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.rule);
        CHECK(rendered(c.source, c.data, c.mode) == c.expected);
    }
}

TEST_CASE("escape: what is trusted, and what becomes data again") {
    struct Case {
        std::string_view rule;
        std::string_view source;
        std::string_view expected;
    };
    const Case cases[] = {
        {"the author's text passes", "{{ '<!here>' }}", "<!here>"},
        {"joined with the author's text", "{{ '<!here' | append: '>' | strip }}", "<!here>"},
        {"joined with data each part stays what it was",
         "{{ '<!here> ' | append: x | append: ' <!here>' }}",
         "<!here> a &amp; b &lt;!here&gt; <!here>"},
        {"before it too", "{{ x | prepend: '*' | append: '*' | strip }}",
         "*a &amp; b &lt;!here&gt;*"},
        {"a changed text is data", "{{ '<!here>' | upcase }}", "&lt;!HERE&gt;"},
        {"a default may be the author's", "{{ nothing | default: '<!here>' }}", "<!here>"},
        {"or data", "{{ nothing | default: x }}", "a &amp; b &lt;!here&gt;"},
        {"captured text is escaped once", "{% capture c %}*{{ x }}*{% endcapture %}{{ c }}",
         "*a &amp; b &lt;!here&gt;*"},
        {"and once if it is changed", "{% capture c %}{{ x }}{% endcapture %}{{ c | truncate: 8 }}",
         "a &amp; b..."},
        {"a filter sees what it stands for",
         "{% capture c %}{{ x }}{% endcapture %}{{ c | replace: '&', '+' }}",
         "a + b &lt;!here&gt;"},
        {"cutting an entity gives no tag",
         "{% capture c %}{{ x }}{% endcapture %}{{ c | replace: 'lt;', '' | slice: 4, 99 }}",
         "b &lt;!here&gt;"},
        {"what is cut out of it stays what it was",
         "{% capture c %} <!here> {{ x }} {% endcapture %}[{{ c | strip }}][{{ c | slice: 1, 7 }}]",
         "[<!here> a &amp; b &lt;!here&gt;][<!here>]"},
        {"captured in a capture",
         "{% capture a %}*{{ x }}*{% endcapture %}{% capture b %}_{{ a }}_{% endcapture %}{{ b }}",
         "_*a &amp; b &lt;!here&gt;*_"},
        {"made raw as a whole", "{% capture c %}*{{ x }}{% endcapture %}{{ c | raw }}",
         "*a & b <!here>"},
        {"asking sees what it stands for",
         "{% capture c %}{{ x }}{% endcapture %}{{ c | size }}{% if c contains '& b' %} yes{% "
         "endif %}",
         "13 yes"},
        {"comparing sees what it stands for",
         "{% capture c %}{{ x }}{% endcapture %}{% if c == x %}same{% endif %}", "same"},
        {"lists keep it by element", "{% assign l = x | split: ' ' %}{{ l }}",
         "a&amp;b&lt;!here&gt;"},
        {"loops do", "{% for p in l %}{{ p }},{% endfor %}", "&lt;,&gt;,"},
        {"partials of data do not exist", "{{ t }}", "{{ x }}"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.rule);
        CHECK(rendered(c.source, R"({"x": "a & b <!here>", "l": ["<", ">"], "t": "{{ x }}"})",
                       Escape::slack) == c.expected);
    }
}

namespace {

/// A text of the pieces that are dangerous somewhere.
std::string hostile_text(std::mt19937_64& random) {
    constexpr std::string_view pieces[] = {
        "<",   ">",       "&",       "|",  "@here", "@", "he",       "re", "!",
        "#",   "general", "\"",      "\\", "\n",    "_", "\r\n",     "'",  "%",
        "%3C", "&lt;",    "\\u003c", " ",  "\x80",  "é", "https://", "a",  "\u2028"};
    std::string text;
    for (std::uint64_t count = random() % 12; count > 0; --count) {
        text += pieces[random() % std::size(pieces)];
    }
    return text;
}

/// Data of two such texts, `x` and `y`.
struct HostileData {
    explicit HostileData(std::mt19937_64& random)
        : x(hostile_text(random)), y(hostile_text(random)) {}

    Value value() const { return Value::map(&map); }

    std::string x;
    std::string y;
    Arena arena = Arena();
    MapEntry entries[2] = {{Value::string("x"), Value::string(x)},
                           {Value::string("y"), Value::string(y)}};
    ArrayMap map = ArrayMap(entries, arena);
};

bool is_word(std::string_view text, std::size_t at) {
    if (at >= text.size()) return false;
    const auto c = static_cast<unsigned char>(text[at]);
    return c < 128 && std::isalnum(c) != 0;
}

/// `a@here` is part of an email address, and `@heretic` somebody's name: no mentions.
bool has_mention(std::string_view text) {
    for (std::size_t at = text.find("@here"); at != std::string_view::npos;
         at = text.find("@here", at + 1)) {
        const bool follows_word = at > 0 && is_word(text, at - 1);
        if (!follows_word && !is_word(text, at + 5)) return true;
    }
    return false;
}

void check_nothing_escapes(std::mt19937_64& random) {
    constexpr std::string_view sources[] = {
        "{{ x }}{{ y }}",
        "{{ x | append: y | upcase }}",
        "{% ifchanged %}{{ x }}{% endifchanged %}{% ifchanged %}{{ y }}{% endifchanged %}",
        "{% capture c %}{{ x }}{% endcapture %}{{ c }}{{ c | slice: 1, 5 }}",
        "{% capture c %}{{ x }}{% endcapture %}{{ c | split: '' | reverse | join: y }}",
        "{{ x | replace: 'a', y | escape | url_decode }}",
        "{% capture c %}{{ y }}{% endcapture %}{{ x | prepend: c | strip | remove: ';' }}",
        "{% capture c %}{{ x }}{% capture d %}{{ y }}{% endcapture %}{{ d | lstrip }}{% endcapture "
        "%}{{ c }}",
        "{{ x | append: y | prepend: x | slice: 1, 9 }}",
    };
    const HostileData data(random);
    CAPTURE(data.x);
    CAPTURE(data.y);
    for (const std::string_view source : sources) {
        CAPTURE(source);
        const auto parsed = Template::parse(source);
        REQUIRE(parsed);
        const auto output = [&](Escape mode) {
            return parsed->render(data.value(), {.escape = mode}).output;
        };
        const std::string slack = output(Escape::slack);
        REQUIRE(slack.find_first_of("<>") == std::string::npos);
        REQUIRE_FALSE(has_mention(slack));
        REQUIRE(output(Escape::html).find_first_of("<>\"'") == std::string::npos);
        REQUIRE(output(Escape::header).find_first_of("\r\n") == std::string::npos);
        for (const Escape mode : {Escape::json, Escape::slack_json}) {
            const std::string json = "\"" + output(mode) + "\"";
            CAPTURE(json);
            Arena arena;
            REQUIRE(parse_json(json, arena));
        }
        REQUIRE(output(Escape::slack_json).find_first_of("<>") == std::string::npos);
        REQUIRE(output(Escape::url).find_first_of("<>\"' \r\n|\\") == std::string::npos);
    }
}

/// A link of the author's keeps its one label, and is no mention.
void check_link_holds(std::mt19937_64& random) {
    constexpr std::string_view sources[] = {
        "<{{ x }}|L>",
        "<https://a.example/{{ x }}{{ y }}|L>",
        "{% capture c %}{{ x }}{% endcapture %}<{{ c }}{{ y | strip }}|L>",
        "<{% ifchanged %}{{ x }}{% endifchanged %}{% if x %}{{ y }}{% endif %}|L>",
        "{% capture c %}<{{ x }}{% endcapture %}{{ c | append: y }}|L>",
        "{{ '<' | append: x | append: y | append: '|L>' }}",
    };
    const HostileData data(random);
    CAPTURE(data.x);
    CAPTURE(data.y);
    for (const std::string_view source : sources) {
        CAPTURE(source);
        const auto parsed = Template::parse(source);
        REQUIRE(parsed);
        const std::string output = parsed->render(data.value(), {.escape = Escape::slack}).output;
        CAPTURE(output);
        REQUIRE(output.size() > 3);
        REQUIRE(output.find_first_of("<|>", 1) == output.size() - 3);
        REQUIRE(std::string_view("!@#").find(output[1]) == std::string_view::npos);
    }
}

}  // namespace

TEST_CASE("escape: whatever data says, nothing of it has a meaning") {
    const char* const chosen = std::getenv("TOCSIN_SEED");
    const std::uint64_t first = chosen != nullptr ? std::strtoull(chosen, nullptr, 10) : 1;
    const std::uint64_t last = chosen != nullptr ? first : 2000;
    for (std::uint64_t seed = first; seed <= last; ++seed) {
        CAPTURE(seed);
        std::mt19937_64 random(seed);
        check_nothing_escapes(random);
        check_link_holds(random);
    }
}

}  // namespace tocsin::liquid
