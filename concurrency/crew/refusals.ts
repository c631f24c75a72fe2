/** Why something cannot be sent to workers, or a worker cannot work, in words that say what to do. */
import { WorkerLoadError } from "../worker-load-error.ts";
import type { Unable } from "./protocol.ts";
import { unpackError } from "./unpack-error.ts";

/** Whether `error` came out of sending `message` because of what stands in it, and not because the line is broken. */
export function isInMessage(error: unknown, message: unknown): boolean {
  if (error instanceof Error && error.name === "DataCloneError") return true;
  // A property that throws when it is read makes any error come out of a clone.
  try {
    structuredClone(message);
    return false;
  } catch {
    return true;
  }
}

/** The error for `what`, which holds something that workers cannot be sent. */
export async function cannotSend(
  what: string,
  value: unknown,
  as: "threads" | "processes",
  cause: unknown,
): Promise<TypeError> {
  return new TypeError(`Cannot send ${what} to a worker: ${await why(value, as, cause)}`, { cause });
}

async function why(value: unknown, as: "threads" | "processes", cause: unknown): Promise<string> {
  const { explainUncloneable } = await import("./explain-uncloneable.ts");
  const found = explainUncloneable(value);
  if (found) return `they hold ${found}. Send plain data; for a function, export it and call it in the worker.`;
  const { explainShared } = await import("./explain-shared.ts");
  const shared = as === "processes" && explainShared(value);
  if (shared) return `they hold ${shared}, and processes share no memory. Use threads, or send a copy.`;
  return cause instanceof Error ? cause.message : String(cause);
}

/** The error of a crew whose workers cannot work. */
export function cannotWork({ why, error }: Unable, file: string): WorkerLoadError {
  const said = error.kind === "error" ? `${error.name}: ${error.message}` : String(error.value);
  const cause = { cause: unpackError(error, "in a worker") };
  if (why === "unguarded" && error.kind === "error") return new WorkerLoadError(error.message, cause);
  if (why === "initializer") return new WorkerLoadError(`Cannot start workers: the initializer failed: ${said}`, cause);
  return new WorkerLoadError(`Cannot load ${file} in a worker: ${said}`, cause);
}
