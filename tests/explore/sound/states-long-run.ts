/**
 * Compares what the explorer says of random programs, loops among them, with all states that they may be in:
 *
 *     node tests/explore/sound/states-long-run.ts 0 5000          the programs of these seeds
 */
import process from "node:process";
import { compared } from "./compared.ts";

const [from = 0, to = 1_000] = process.argv.slice(2).map(Number);
const came: Record<string, number> = {};
let wrong = 0;
for (let seed = from; seed < to; seed++) {
  const found = await compared(seed);
  const what = found?.came ?? "too many states";
  came[what] = (came[what] ?? 0) + 1;
  if (found === undefined || found.mistakes.length === 0) continue;
  wrong++;
  console.log(`seed ${seed}: ${found.mistakes.join("\n  ")}`);
}
console.log(`${to - from} programs, ${wrong} with a mistake`, came);
process.exitCode = wrong > 0 ? 1 : 0;
