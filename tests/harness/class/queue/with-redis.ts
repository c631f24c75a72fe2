import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { ROOT } from "../../../../scripts/checks.ts";

/** Options of a test that uses the queue: skipped, and said so, where its parts are not installed. */
export const withRedis = { timeout: 180_000, skip: whySkip() };

function whySkip(): string | false {
  if (spawnSync("redis-server", ["--version"]).status !== 0) {
    return "there is no redis-server: bash scripts/install-system-packages.sh";
  }
  return existsSync(`${ROOT}queue/node_modules`) ? false : "queue/ is not installed: npm install in queue/";
}
