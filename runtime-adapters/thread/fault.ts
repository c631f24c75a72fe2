import type { Fault } from "../runtime.ts";

/** Turns anything thrown into plain data that crosses every line. */
export function toFault(thrown: unknown): Fault {
  if (!(thrown instanceof Error)) return { name: "NonError", message: String(thrown) };
  const fault: Fault = { name: thrown.name, message: thrown.message };
  if (thrown.stack !== undefined) fault.stack = thrown.stack;
  if (thrown.cause !== undefined) fault.cause = toFault(thrown.cause);
  return fault;
}
