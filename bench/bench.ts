/**
 * `npm run bench -- [NAME [ARGUMENT…]]`: runs the measurement `bench/NAME.ts`, or says which there are. Each is a program of its own.
 */
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import process from "node:process";
import { runtime } from "../runtime-adapters/current.ts";

const names = readdirSync(new URL(".", import.meta.url))
  .filter((file) => file.endsWith(".ts") && file !== "bench.ts")
  .map((file) => file.slice(0, -".ts".length))
  .sort();
const [name, ...args] = process.argv.slice(2);

if (name !== undefined && names.includes(name)) {
  const [executable, ...rest] = runtime.command(runtime.executable(), new URL(`${name}.ts`, import.meta.url), args);
  process.exitCode = spawnSync(executable, rest, { stdio: "inherit" }).status ?? 4;
} else {
  const wrong = name !== undefined && name !== "--help";
  console.log(`${wrong ? `There is no measurement "${name}". ` : ""}Measurements: ${names.join(", ")}`);
  process.exitCode = wrong ? 2 : 0;
}
