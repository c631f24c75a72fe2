/**
 * The program behind `GraderProcess`: reads a job a line, writes a result a line, and ends when nobody is there to read
 * it.
 */
import process from "node:process";
import { createInterface } from "node:readline";
import { gradeJob } from "./grade-job.ts";

const [machine = "local"] = process.argv.slice(2);
// The coordinator has gone: end now, by way of the exit event, where the student's programs are killed.
process.stdin.on("end", () => process.exit());
for (const signal of ["SIGTERM", "SIGHUP"] as const) process.on(signal, () => process.exit(1));
// A terminal tells us, too; who started us decides what follows, and says it by the end of our input.
process.on("SIGINT", () => {});
process.stdout.on("error", () => process.exit());

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(await gradeJob(JSON.parse(line), machine))}\n`);
}
