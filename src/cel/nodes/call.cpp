// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>

#include "cel/call_errors.hpp"
#include "cel/nodes/nodes.hpp"

namespace tocsin::cel {
namespace {

// A bit for each kind of value.
using Kinds = std::uint32_t;

constexpr Kinds bit_of(Kind kind) { return Kinds{1} << static_cast<unsigned>(kind); }

Kinds accepted(const Type& type) {
    Kinds kinds = 0;
    for (unsigned k = 0; k < static_cast<unsigned>(Kind::unknown); ++k) {
        if (accepts(type, static_cast<Kind>(k))) kinds |= bit_of(static_cast<Kind>(k));
    }
    return kinds;
}

/// A call of `count` arguments.
template <std::size_t count>
class FunctionCall final : public Node {
public:
    FunctionCall(std::size_t offset, std::span<const Overload* const> overloads,
                 std::vector<NodePtr> args)
        : offset_(offset), name_(overloads.front()->name) {
        std::ranges::move(args, args_.begin());
        for (const Overload* overload : overloads) {
            Candidate candidate{.implementation = overload->implementation, .kinds = {}};
            for (std::size_t i = 0; i < count; ++i) {
                candidate.kinds[i] = accepted(overload->params[i]);
            }
            candidates_.push_back(candidate);
        }
    }

    Value evaluate(Evaluation& evaluation) const override {
        std::array<Value, count> args;
        bool known = true;
        std::size_t size = 0;
        for (std::size_t i = 0; i < count; ++i) {
            args[i] = args_[i]->evaluate(evaluation);
            known = known && args[i].is_known();
            size += size_of(args[i]);
        }
        if (!known) return worst(evaluation, args);
        if (!evaluation.charge(1 + size / 64)) return evaluation.over_limit();

        evaluation.set_offset(offset_);
        for (const Candidate& candidate : candidates_) {
            if (takes(candidate, args)) return call(evaluation, candidate, args);
        }
        return no_overload(evaluation, args);
    }

private:
    /// One overload, and for each argument the kinds that it takes.
    struct Candidate {
        Implementation implementation;
        std::array<Kinds, count> kinds;
    };

    static Value worst(Evaluation& evaluation, std::span<const Value> args) {
        Value worst;
        for (const Value& arg : args) {
            if (arg.is_known()) continue;
            worst = worst.is_known() ? arg : evaluation.worse(worst, arg);
        }
        return worst;
    }

    static bool takes(const Candidate& candidate, const std::array<Value, count>& args) {
        for (std::size_t i = 0; i < count; ++i) {
            if ((candidate.kinds[i] & bit_of(args[i].kind())) == 0) return false;
        }
        return true;
    }

    Value call(Evaluation& evaluation, const Candidate& candidate,
               std::span<const Value> args) const {
        if (candidate.implementation != nullptr) return candidate.implementation(evaluation, args);
        return evaluation.fail(fmt::format("'{}' is declared, but nothing implements it", name_));
    }

    Value no_overload(Evaluation& evaluation, std::span<const Value> args) const {
        std::string types;
        for (const Value& arg : args) {
            types += types.empty() ? "" : ", ";
            types += type_name(arg);
        }
        const std::string_view symbol = operator_symbol(name_);
        return evaluation.fail(
            fmt::format("'{}' does not take ({})", symbol.empty() ? name_ : symbol, types));
    }

    std::size_t offset_;
    std::string_view name_;
    std::array<NodePtr, count> args_;
    std::vector<Candidate> candidates_;
};

class Matches final : public Node {
public:
    Matches(std::size_t offset, NodePtr text, Pattern pattern)
        : offset_(offset), text_(std::move(text)), pattern_(std::move(pattern)) {}

    Value evaluate(Evaluation& evaluation) const override {
        const Value text = text_->evaluate(evaluation);
        if (!text.is_known()) return text;
        evaluation.set_offset(offset_);
        if (!text.is(Kind::string)) {
            return evaluation.fail(
                fmt::format("'matches' does not take ({}, string)", type_name(text)));
        }
        return find_pattern(evaluation, text.as_text(), *pattern_);
    }

private:
    std::size_t offset_;
    NodePtr text_;
    Pattern pattern_;
};

}  // namespace

NodePtr call_node(std::size_t offset, std::span<const Overload* const> overloads,
                  std::vector<NodePtr> args) {
    const auto make = [&]<std::size_t count>() -> NodePtr {
        return std::make_unique<FunctionCall<count>>(offset, overloads, std::move(args));
    };
    switch (args.size()) {
        case 0: return make.operator()<0>();
        case 1: return make.operator()<1>();
        case 2: return make.operator()<2>();
        case 3: return make.operator()<3>();
        default:
            // Nothing takes more: `math.greatest(1, 2, 3, ...)` takes a list.
            assert(args.size() == function_args_max);
            return make.operator()<function_args_max>();
    }
}

NodePtr matches_node(std::size_t offset, NodePtr text, Pattern pattern) {
    return std::make_unique<Matches>(offset, std::move(text), std::move(pattern));
}

}  // namespace tocsin::cel
