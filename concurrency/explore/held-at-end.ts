import { FREE, type MutexState } from "./locks/mutex.ts";
import type { Machine } from "./machine.ts";
import { Modelled, type Thing } from "./thing.ts";

/** A lock that a thread has taken and not released, though it has ended. */
export function heldAtEnd(machine: Machine): { thread: number; target: string } | undefined {
  for (let at = machine.depth - 1; at >= 0; at--) {
    const operation = machine.operations[at]!;
    if (!(operation instanceof Modelled) || !(operation.kind === "lock" || operation.kind === "try-lock")) continue;
    const { state, name } = operation.things[0] as unknown as Thing<MutexState>;
    if (state !== FREE && state.holder < machine.threads.length && state.holder >= 0) {
      return { thread: state.holder, target: name };
    }
  }
  return undefined;
}
