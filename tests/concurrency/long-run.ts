/**
 * Ten thousand random histories of a pool beside a model of it (pool-model.ts); the tests do three hundred. A long run,
 * by hand: some minutes.
 *
 *   node tests/concurrency/long-run.ts [RUNS] [SEED]
 */
import process from "node:process";
import { comparePools } from "./pool-model.ts";

const [runs = 10_000, seed] = process.argv.slice(2).map(Number);
const from = performance.now();
await comparePools(runs, seed);
console.log(`${runs} histories as the model has them, in ${Math.round((performance.now() - from) / 1000)} s`);
