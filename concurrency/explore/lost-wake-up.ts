import type { Machine } from "./machine.ts";

/** A thread that waits for a wake-up for ever, and the step that would have woken it, had it come later. */
export interface LostWakeUp {
  thread: number;
  missed: number;
}

/** The wake-up that one of the blocked threads has missed: a notification before it waited. */
export function lostWakeUp(machine: Machine): LostWakeUp | undefined {
  for (const thread of machine.blocked()) {
    const operation = machine.pending(thread);
    if (operation.kind !== "wake") continue;
    const [cell] = operation.cells;
    for (let at = machine.depth - 1; at >= 0; at--) {
      const { kind, cells } = machine.operations[at]!;
      // Of a notification, the answer is how many it woke.
      if (kind === "notify" && cells[0] === cell && machine.answers[at] === 0) {
        return { thread: thread.number, missed: at };
      }
    }
  }
  return undefined;
}
