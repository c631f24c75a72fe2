/**
 * Kills the trees that still run when this process ends.
 *
 * A tree leads a session of its own, so a Ctrl-C at the terminal reaches only us.
 */

import process from "node:process";
import type { ProcessTree } from "./tree.ts";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

const trees = new Set<ProcessTree>();

/** Has `tree` killed when this process ends by `exit` or by a signal. The function returned takes that back. */
export function takeAlong(tree: ProcessTree): () => void {
  if (trees.size === 0) {
    process.on("exit", killAll);
    for (const name of SIGNALS) process.on(name, onSignal);
  }
  trees.add(tree);
  return () => {
    if (!trees.delete(tree) || trees.size > 0) return;
    process.off("exit", killAll);
    for (const name of SIGNALS) process.off(name, onSignal);
  };
}

function killAll(): void {
  for (const tree of trees) tree.killOnce();
}

function onSignal(name: NodeJS.Signals): void {
  killAll();
  process.off(name, onSignal);
  // Somebody else listens: whether we end is theirs to say. Else the signal has its usual effect.
  if (process.listenerCount(name) === 0) process.kill(process.pid, name);
}
