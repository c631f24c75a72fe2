/**
 * Compares what random litmus tests come to in weak memory with what ECMAScript's axioms allow:
 *
 *     node tests/explore/weak/long-run.ts words 0 1000        the tests of these seeds; or exchanges, sizes, end
 */
import process from "node:process";
import { differences, type Family } from "./differences.ts";

const [family = "words", ...seeds] = process.argv.slice(2);
const [from = 0, to = 300] = seeds.map(Number);
let wrong = 0;
let tooLong = 0;
for (let seed = from; seed < to; seed++) {
  const { found, all } = await differences(seed, family as Family);
  if (found.length > 0) console.log(`seed ${seed}:\n  ${found.slice(0, 3).join("\n  ")}`);
  wrong += found.length > 0 ? 1 : 0;
  tooLong += all ? 0 : 1;
}
console.log(`${to - from} litmus tests of ${family}, ${wrong} with a difference, ${tooLong} not tried to the end`);
process.exitCode = wrong > 0 ? 1 : 0;
