import process from "node:process";
import { processStat } from "../../runtime-adapters/machine/processes.ts";

/** How often we check whether the process that started us still exists. */
const LOOK_MS = 500;

/**
 * Ends this process, by way of its `exit` event, when the process that handed over to it (scripts/run.mjs, which names
 * itself in `THREADWORK_STARTER`) has gone without a word: `kill -9` of the command must not leave the grader behind.
 */
export function endWithStarter(): void {
  const starter = Number(process.env.THREADWORK_STARTER);
  delete process.env.THREADWORK_STARTER; // Processes that we start do not inherit it: we end them ourselves.
  // The variable was inherited through another process, such as a test or a shell, which is not what we watch.
  if (parent() !== starter) return;
  const timer = setInterval(() => {
    if (parent() !== starter) process.exit(137);
  }, LOOK_MS);
  timer.unref();
}

/** On Bun 1.4, `process.ppid` never changes. */
function parent(): number {
  return processStat(process.pid)?.ppid ?? process.ppid;
}
