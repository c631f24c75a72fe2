import process from "node:process";
import { processStat } from "../../runtime-adapters/machine/processes.ts";

/** How often it is looked whether who started us is still there. */
const LOOK_MS = 500;

/**
 * Ends this process, by way of its `exit` event, when the process that handed over to it (scripts/run.mjs, which names
 * itself in `THREADWORK_STARTER`) has gone without a word: `kill -9` of the command must not leave the grader behind.
 */
export function endWithStarter(): void {
  const starter = Number(process.env.THREADWORK_STARTER);
  delete process.env.THREADWORK_STARTER; // What we start is ours to end.
  // Another has handed it down: a test, or a shell in between, which ends as it likes.
  if (parent() !== starter) return;
  const timer = setInterval(() => {
    if (parent() !== starter) process.exit(137);
  }, LOOK_MS);
  timer.unref();
}

/** `process.ppid` is what it was at the start (Bun 1.4). */
function parent(): number {
  return processStat(process.pid)?.ppid ?? process.ppid;
}
