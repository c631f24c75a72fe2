import { execFileSync } from "node:child_process";
import process from "node:process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { runtime } from "../runtime-adapters/current.ts";

const PLACE = { node: 0, deno: 1, bun: 2 };

/**
 * Of a row of a table that is tested on three runtimes, what this one tests: every third, from a place that moves on
 * with the row. Each entry of a row is tested on one of the runtimes, and neighbouring rows have theirs on others. With
 * `WHOLE_TABLES=1`, all: a long run, by hand.
 */
export function shareOf<T>(entries: readonly T[], row: number): T[] {
  if (isWhole()) return [...entries];
  return entries.filter((_, i) => (i + row + PLACE[runtime.name]) % 3 === 0);
}

/**
 * Of a table whose every entry takes seconds, the part that this state of the project tests: one of `parts`, chosen by
 * its commit. A run that is repeated tests the same part, and the commits of a week all of them. With `WHOLE_TABLES=1`,
 * all; with `TABLE_PART=2`, that part.
 *
 * @param entries the whole table
 * @param parts how many parts it has
 * @returns the entries of one part, in their order
 */
export function partOf<T>(entries: readonly T[], parts: number): T[] {
  if (isWhole()) return [...entries];
  const part = turn() % parts;
  return entries.filter((_, i) => Math.floor(i / 3) % parts === part);
}

interface TestOptions {
  timeout?: number;
  skip?: string | boolean;
}
type Run = () => void | Promise<void>;

/**
 * `test`, for a file whose every test takes seconds: each is tested on one of the three runtimes, and with each commit
 * on another one. With `WHOLE_TABLES=1`, on all.
 */
export function testInTurn(): (name: string, options: TestOptions, run: Run) => void {
  let place = turn();
  return (name, options, run) => {
    if (shareOf([name], place++).length > 0) test(name, options, run);
  };
}

function isWhole(): boolean {
  return process.env.WHOLE_TABLES === "1";
}

/** What decides which part of a table is tested: how many commits there are, or what was asked for. */
function turn(): number {
  return Number(process.env.TABLE_PART ?? commitsUntilNow());
}

/** How many commits there are; 0 where that cannot be had, for instance in an archive without a history. */
function commitsUntilNow(): number {
  try {
    const folder = fileURLToPath(new URL(".", import.meta.url));
    return Number(
      execFileSync("git", ["rev-list", "--count", "HEAD"], { cwd: folder, stdio: ["ignore", "pipe", "ignore"] }),
    );
  } catch {
    return 0;
  }
}
