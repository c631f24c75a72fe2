import type { Fault } from "../runtime.ts";

/** Describes anything that was thrown as plain data, which crosses every line whole. Never throws. */
export function toFault(thrown: unknown, depth = 0): Fault {
  try {
    if (!(thrown instanceof Error)) return { name: "NonError", message: describe(thrown) };
    if (isManyMistakes(thrown)) return toFault(thrown.errors[0], depth);
    const fault: Fault = { name: String(thrown.name), message: String(thrown.message) };
    const stack = thrown.stack ?? placeOf(thrown);
    if (stack !== undefined) fault.stack = String(stack);
    if (thrown.cause !== undefined && depth < 8) fault.cause = toFault(thrown.cause, depth + 1);
    return fault;
  } catch {
    return { name: "NonError", message: "something that cannot be described" };
  }
}

/** Bun 1.4.5: a file with several syntax errors throws "3 errors building …", which says nothing of any of them. */
function isManyMistakes(error: Error): error is AggregateError {
  return error instanceof AggregateError && error.errors[0]?.name === "BuildMessage";
}

/**
 * Bun 1.4.5: a file that does not parse throws an error without a stack, which names the place in a field of its own.
 */
function placeOf(error: Error & { position?: { file: string; line: number } | null }): string | undefined {
  return error.position ? `${error.position.file}:${error.position.line}` : undefined;
}

function describe(value: unknown): string {
  if (typeof value === "string") return value;
  return (typeof value === "object" ? JSON.stringify(value) : undefined) ?? String(value);
}
