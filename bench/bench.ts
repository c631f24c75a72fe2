/**
 * `npm run bench -- [NAME [OPTION…]]`: runs the measurement `bench/NAME.ts` on this runtime; `all` of them, one after
 * the other; makes docs/bench.md out of what was measured (`page`); or says which there are. Each measurement is a
 * program of its own: see frame/main.ts.
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

if (name === "all") process.exitCode = Math.max(...names.map(measure));
else if (name === "page") await import("./frame/write-page.ts");
else if (name !== undefined && names.includes(name)) process.exitCode = measure(name);
else {
  const wrong = name !== undefined && name !== "--help";
  console.log(`${wrong ? `There is no measurement "${name}". ` : ""}Measurements: ${names.join(", ")}; or: all, page`);
  process.exitCode = wrong ? 2 : 0;
}

function measure(name: string): number {
  const [executable, ...rest] = runtime.command(runtime.executable(), new URL(`${name}.ts`, import.meta.url), args);
  return spawnSync(executable, rest, { stdio: "inherit" }).status ?? 4;
}
