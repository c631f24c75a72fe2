/**
 * Explores every program of the corpus to the end, where that can be reached: the proofs of this library's own locks
 * among them. A long run, by hand: an hour or more for all. With `--write`, it is as long as the tests, and writes down
 * what they must find.
 *
 *   node tests/explore/long-run.ts [PART OF A NAME] [--steps N]
 *   node tests/explore/long-run.ts --write
 */
import { writeFileSync } from "node:fs";
import process from "node:process";
import { parseArgs } from "node:util";
import { explore } from "threadwork/explore";
import { corpus, inShort, testSteps, wrongWith } from "./corpus.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { steps: { type: "string", default: "1000000000" }, write: { type: "boolean", default: false } },
});
const [part = ""] = positionals;
const found: Record<string, string> = {};
let wrong = 0;
for (const entry of await corpus()) {
  if (!entry.name.includes(part)) continue;
  const from = performance.now();
  const steps = values.write ? testSteps(entry) : Number(values.steps);
  const result = await explore(entry.program, { steps, ...entry.options });
  found[entry.name] = inShort(result);
  const mistake = wrongWith({ ...entry, long: values.write && entry.long }, result);
  if (mistake !== undefined) wrong++;
  const seconds = ((performance.now() - from) / 1000).toFixed(1);
  console.log(`${mistake === undefined ? " " : "✗"} ${entry.name}: ${result.kind}, ${result.says}, ${seconds} s`);
  if (mistake !== undefined) console.log(`  ${mistake}`);
}
if (values.write) writeFileSync(new URL("found.json", import.meta.url), `${JSON.stringify(found, null, 2)}\n`);
process.exitCode = wrong === 0 ? 0 : 1;
