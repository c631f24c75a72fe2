import { readFileSync } from "node:fs";
import { runtime } from "../../runtime-adapters/current.ts";
import { KIT } from "../known-folders.ts";

/** The version of Threadwork, and of the runtime that runs it. */
export function version(): string {
  const text = readFileSync(new URL("package.json", KIT), "utf8");
  return `threadwork ${(JSON.parse(text) as { version: string }).version} on ${runtime.name} ${runtime.version()}`;
}
