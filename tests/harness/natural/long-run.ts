/**
 * Grades all of the table, on the runtime that runs this: `node tests/harness/natural/long-run.ts [TIMES] [TIER] [PART
 * OF A NAME]`, and with `bun`, and with `deno run -A`. One processor: `taskset -c 0` before it. Prints a line each, and
 * what was not as the table says.
 */
import process from "node:process";
import { runtime } from "../../../runtime-adapters/current.ts";
import { check } from "./check.ts";
import { NATURAL } from "./table.ts";

const [times = "1", tier = "auto", part = ""] = process.argv.slice(2);
let wrong = 0;
for (const natural of NATURAL.filter(
  ({ file, only = [runtime.name] }) => file.includes(part) && only.includes(runtime.name),
)) {
  const counts = new Map<string, number>();
  const seconds: number[] = [];
  let right = 0;
  for (let i = 0; i < Number(times); i++) {
    const { isRight, found, graded } = await check(natural, tier as "auto");
    counts.set(found, (counts.get(found) ?? 0) + 1);
    seconds.push(graded.verdict.durationMs / 1000);
    if (isRight) right++;
    else wrong++;
  }
  const found = [...counts].map(([what, count]) => `${count} × ${what}`).join(", ");
  const spent = `${Math.min(...seconds).toFixed(1)} to ${Math.max(...seconds).toFixed(1)} s`;
  console.log(
    `${right === Number(times) ? "ok   " : "WRONG"} ${runtime.name} ${natural.file.padEnd(24)} ${found}  ${spent}`,
  );
}
process.exit(wrong > 0 ? 1 : 0);
