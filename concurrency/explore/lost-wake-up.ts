import { MOST_THREADS } from "./choices.ts";
import type { Machine } from "./machine.ts";
import type { VirtualThread } from "./virtual-thread.ts";
import { WaitBegin } from "./waiting.ts";

/** A thread that waits for ever, and the step that would have woken it if it had come later. */
export interface LostWakeUp {
  thread: number;
  missed: number;
}

/**
 * The wake-up that one of the blocked threads has missed, before it lay down: a notification that woke nobody; one
 * where the word has changed since, so that it sleeps for what is no longer so; or an event that was set.
 */
export function lostWakeUp(machine: Machine): LostWakeUp | undefined {
  for (const thread of machine.blocked()) {
    const operation = machine.pending(thread);
    if (operation.kind !== "wake") continue;
    const [cell] = operation.cells;
    const lay = layDownAt(machine, thread);
    const wait = machine.operations[lay];
    const outdated = wait instanceof WaitBegin && wait.outdated;
    for (let at = lay - 1; at >= 0; at--) {
      const { kind, cells } = machine.operations[at]!;
      if (cells[0] !== cell) continue;
      // The answer of a notification says how many threads it woke.
      if (kind === "set" || (kind === "notify" && (outdated || machine.answers[at] === 0))) {
        return { thread: thread.number, missed: at };
      }
    }
  }
  return undefined;
}

/** The depth of the step with which a thread lay down: its last one. */
function layDownAt({ choices, depth }: Machine, { number }: VirtualThread): number {
  return choices.slice(0, depth).findLastIndex((choice) => choice % MOST_THREADS === number);
}
