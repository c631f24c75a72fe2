/**
 * Kills the trees that still run when this process ends.
 *
 * A tree leads a session of its own, so a Ctrl-C at the terminal reaches only us.
 */

import process from "node:process";
import type { ProcessTree } from "./process-tree.ts";

/** On Windows Deno throws for the others. */
const SIGNALS: NodeJS.Signals[] = process.platform === "win32" ? ["SIGINT"] : ["SIGINT", "SIGTERM", "SIGHUP"];

const trees = new Set<ProcessTree>();

/**
 * Has `tree` killed when this process ends: by itself, by an exception or by a signal. The function returned takes that
 * back.
 */
export function takeAlong(tree: ProcessTree): () => void {
  if (trees.size === 0) {
    // Before those who tidy up after the trees.
    process.prependListener("exit", killAll);
    process.on("uncaughtExceptionMonitor", onUncaught);
    for (const name of SIGNALS) process.on(name, onSignal);
  }
  trees.add(tree);
  return () => {
    if (!trees.delete(tree) || trees.size > 0) return;
    process.off("exit", killAll);
    process.off("uncaughtExceptionMonitor", onUncaught);
    for (const name of SIGNALS) process.off(name, onSignal);
  };
}

function killAll(): void {
  for (const tree of trees) tree.killOnce();
}

/** Deno 2.9 ends after an uncaught exception without an `exit` event. */
function onUncaught(): void {
  const handled = process.listenerCount("uncaughtException") + process.listenerCount("unhandledRejection") > 0;
  if (process.versions.deno && !handled) killAll();
}

function onSignal(name: NodeJS.Signals): void {
  killAll();
  process.off(name, onSignal);
  // Somebody else listens: whether we end is theirs to say. Else the signal has its usual effect.
  if (process.listenerCount(name) === 0) process.kill(process.pid, name);
}
