/** fast-check makes up inputs for properties. It stands in tools/, because no lesson and no grade needs it. */
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { ROOT } from "../scripts/checks.ts";

type FastCheck = typeof import("../tools/node_modules/fast-check/lib/fast-check.d.ts");

const HOME = `${ROOT}tools/node_modules/fast-check`;

/** Options of a test that uses it: skipped, and said so, where only Deno or Bun was set up. */
export const withFastCheck = {
  timeout: 120_000,
  skip: existsSync(HOME) ? false : "tools/ is not installed: npm install in tools/",
};

/** Loaded late, and as CommonJS: Deno would look for what an ES module of it imports among the root's packages. */
export function fastCheck(): FastCheck {
  return createRequire(import.meta.url)(`${HOME}/lib/cjs/fast-check.js`) as FastCheck;
}
