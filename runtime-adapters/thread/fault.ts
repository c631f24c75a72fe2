import type { Fault } from "../runtime.ts";

/** Describes anything that was thrown as plain data, which crosses every line whole. Never throws. */
export function toFault(thrown: unknown, depth = 0): Fault {
  try {
    if (!(thrown instanceof Error)) return { name: "NonError", message: describe(thrown) };
    const fault: Fault = { name: String(thrown.name), message: String(thrown.message) };
    if (thrown.stack !== undefined) fault.stack = String(thrown.stack);
    if (thrown.cause !== undefined && depth < 8) fault.cause = toFault(thrown.cause, depth + 1);
    return fault;
  } catch {
    return { name: "NonError", message: "something that cannot be described" };
  }
}

function describe(value: unknown): string {
  if (typeof value === "string") return value;
  return (typeof value === "object" ? JSON.stringify(value) : undefined) ?? String(value);
}
