/**
 * Compares all schedules that differ with all orders of all steps, of as many random programs as asked for:
 *
 *     node tests/explore/sound/long-run.ts 0 5000          the programs of these seeds
 */
import process from "node:process";
import { differences } from "./differences.ts";

const [from = 0, to = 1_000] = process.argv.slice(2).map(Number);
let wrong = 0;
for (let seed = from; seed < to; seed++) {
  const found = await differences(seed);
  if (found.length > 0) console.log(`seed ${seed}:\n  ${found.slice(0, 3).join("\n  ")}`);
  wrong += found.length > 0 ? 1 : 0;
}
console.log(`${to - from} programs, ${wrong} with a difference`);
process.exitCode = wrong > 0 ? 1 : 0;
