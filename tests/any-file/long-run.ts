/**
 * Every file of `files.ts` on the runtime that runs this, by hand; continuous integration grades each on one of the
 * three.
 *
 *   node tests/any-file/long-run.ts [WORD…] [--tier auto|bwrap|runtime|none]
 *
 * The same with `bun` and `deno run -A`. A word chooses the files whose description holds it.
 */
import process from "node:process";
import { parseArgs } from "node:util";
import type { Tier } from "../../harness/sandbox/tiers.ts";
import { runtime } from "../../runtime-adapters/current.ts";
import { FILES } from "./files.ts";
import { see } from "./see.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { tier: { type: "string", default: "auto" } },
});
const wanted = FILES.filter(({ what }) => positionals.length === 0 || positionals.some((word) => what.includes(word)));
let wrong = 0;
for (const file of wanted) {
  try {
    await see(file, values.tier as "auto" | Tier);
    console.log(`right  ${file.what}`);
  } catch (error) {
    wrong++;
    console.log(`WRONG  ${file.what}: ${(error as Error).message}`);
  }
}
console.log(
  `${runtime.name} ${runtime.version()}: ${wanted.length - wrong} of ${wanted.length} files got their answer`,
);
process.exit(wrong === 0 ? 0 : 1);
