/**
 * The program behind `GraderProcess`: reads jobs, one on a line, writes the results, and ends when the coordinator has
 * gone.
 */
import process from "node:process";
import { createInterface } from "node:readline";
import { gradeJob } from "./grade-job.ts";

const [machine = "local"] = process.argv.slice(2);
// The coordinator has gone. Ending through the exit event kills the student's programs, too.
process.stdin.on("end", () => process.exit());
for (const signal of ["SIGTERM", "SIGHUP"] as const) process.on(signal, () => process.exit(1));
// Ctrl-C in a terminal reaches this process as well. The coordinator decides what follows, and closes our input.
process.on("SIGINT", () => {});
process.stdout.on("error", () => process.exit());

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(await gradeJob(JSON.parse(line), machine))}\n`);
}
