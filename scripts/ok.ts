/**
 * `npm run ok`: everything that a change must pass, and a table of what did.
 */
import process from "node:process";
import { $, chalk } from "zx";
import { runtime } from "../runtime-adapters/current.ts";
import { checks, ROOT } from "./checks.ts";

const tests = new URL("test.ts", import.meta.url);

/** The static checks say nothing when they pass; the tests are watched as they run. */
const steps = [
  ...checks.map((check) => ({ ...check, stdio: "pipe" as const })),
  {
    name: "examples",
    command: runtime.command(runtime.executable(), tests, ["tests/documentation"]),
    stdio: "pipe" as const,
  },
  { name: "tests", command: runtime.command(runtime.executable(), tests), stdio: "inherit" as const },
];

const rows: { name: string; passed: boolean; seconds: string }[] = [];
for (const { name, command, stdio } of steps) {
  console.log(chalk.bold(name));
  const started = runtime.now();
  const output = await $({ cwd: ROOT, stdio: ["ignore", stdio, stdio], nothrow: true, quiet: true })`${command}`;
  const passed = output.exitCode === 0;
  if (!passed) console.log(output.text().trimEnd());
  rows.push({ name, passed, seconds: ((runtime.now() - started) / 1000).toFixed(1) });
}

console.log("");
for (const { name, passed, seconds } of rows) {
  console.log(`${name.padEnd(12)} ${passed ? chalk.green("passed") : chalk.red("FAILED")} ${seconds.padStart(8)} s`);
}
process.exitCode = rows.every(({ passed }) => passed) ? 0 : 1;
