/** What of the machine is looked at while it plays a schedule. Types only. */
import type { Operation } from "./operation.ts";
import type { VirtualThread } from "./virtual-thread.ts";

export interface Played {
  readonly depth: number;
  unfair: boolean;
  readonly threads: readonly VirtualThread[];
  readonly choices: readonly number[];
  readonly operations: readonly Operation[];
  readonly answers: readonly unknown[];
  readonly effects: readonly boolean[];
  readonly depthsOf: readonly (readonly number[])[];
  pending(thread: VirtualThread): Operation;
}
