/**
 * Compares what random litmus tests come to in weak memory with what ECMAScript's axioms allow:
 *
 *     node tests/explore/weak/long-run.ts 0 1000          the tests of these seeds
 */
import process from "node:process";
import { differences } from "./differences.ts";

const [from = 0, to = 300] = process.argv.slice(2).map(Number);
let wrong = 0;
for (let seed = from; seed < to; seed++) {
  const found = await differences(seed);
  if (found.length > 0) console.log(`seed ${seed}:\n  ${found.slice(0, 3).join("\n  ")}`);
  wrong += found.length > 0 ? 1 : 0;
}
console.log(`${to - from} litmus tests, ${wrong} with a difference`);
process.exitCode = wrong > 0 ? 1 : 0;
