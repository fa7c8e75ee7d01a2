// SPDX-License-Identifier: Apache-2.0
//
// Times the benchmarks' condition and message in evaluators from npm, each compiled once, as ours are.
// Prints a line for each: its name and nanoseconds a run, the best of several rounds.
import { readFileSync } from "node:fs";
import { celEnv, parse as parseCel, plan } from "@bufbuild/cel";
import { parse as parseCelJs } from "@marcbachmann/cel-js";
import { Liquid } from "liquidjs";

const rounds = 7;
const roundMs = 300;

function nanosecondsOf(run) {
  const until = (ms) => {
    const start = process.hrtime.bigint();
    let count = 0;
    let elapsed = 0n;
    while (elapsed < BigInt(ms) * 1_000_000n) {
      for (let i = 0; i < 100; ++i) run();
      count += 100;
      elapsed = process.hrtime.bigint() - start;
    }
    return Number(elapsed) / count;
  };
  until(roundMs); // for the compiler to warm up
  return Math.min(...Array.from({ length: rounds }, () => until(roundMs)));
}

function report(name, run, isRight) {
  if (!isRight(run())) throw new Error(`${name} gives ${run()}`);
  console.log(`${name} ${nanosecondsOf(run).toFixed(1)}`);
}

const condition =
  'segment.first_time && ticket.reason in ["address_change", "cancel_order"] && !order.fulfilled';
const bindings = {
  segment: { vip: false, first_time: true },
  ticket: { id: "T1", status: "open", reason: "cancel_order" },
  order: { id: "1001", value: 84.5, fulfilled: false },
};

const planned = plan(celEnv(), parseCel(condition));
report("@bufbuild/cel", () => planned(bindings), (value) => value === true);

const parsed = parseCelJs(condition);
report("@marcbachmann/cel-js", () => parsed(bindings), (value) => value === true);

const data = new URL("../data/", import.meta.url);
const template = readFileSync(new URL("slack_message.liquid", data), "utf8");
const scope = JSON.parse(readFileSync(new URL("slack_message.json", data), "utf8"));
const liquid = new Liquid();
const message = liquid.parse(template);
report(
  "liquidjs",
  () => liquid.renderSync(message, scope),
  (text) => text.length > 1000,
);
