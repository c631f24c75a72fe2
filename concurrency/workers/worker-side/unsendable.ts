/** Handles answers that cannot be sent as they are. Loaded when there is one. */
import { runtime } from "../../../runtime-adapters/current.ts";
import { explainUncloneable } from "../../messages/explain-uncloneable.ts";
import type { Done } from "../channel/protocol.ts";
import { packError } from "./pack-error.ts";

/** What is known of an answer that could not be sent. */
export interface Unsent {
  done: Done;
  /** The name of the function that returned the values. */
  name: string;
  /** The error of the channel. */
  error: unknown;
  as: "threads" | "processes";
  /** Buffers that were to be moved with it. */
  moves: readonly ArrayBuffer[] | undefined;
}

/**
 * The same answer, in which each value that cannot be sent has become the failure of its task, and the others stay.
 * @public
 */
export function withoutUnsendable({ done, name, error, as, moves }: Unsent): Done {
  const to = as === "threads" ? "thread" : "process";
  const known = new Set(done.failures.map(([place]) => place));
  const reasons = listed(done).map((value): string | undefined =>
    runtime.sends(value, to) ? undefined : why(value, as, error),
  );
  // All values can be cloned, so one of the buffers cannot be moved.
  if (moves && !reasons.some((reason) => reason !== undefined)) {
    const found = `it holds memory that cannot be moved (${textOf(error)}). Return it without  transfer()`;
    for (let place = 0; place < reasons.length; place++) {
      if (moves.some((buffer) => holds(done.values[place], buffer))) reasons[place] = `${found}.`;
    }
  }
  return failing(done, name, reasons, known);
}

/** The same answer, with all values turned into failures. */
export function withoutValues({ done, name, error }: Unsent): Done {
  const reasons = listed(done).map(() => textOf(error));
  const failures: Done["failures"] = done.failures.map(([place, packed]) => [place, withoutFields(packed)]);
  return failing({ ...done, failures }, name, reasons, new Set(failures.map(([place]) => place)));
}

function failing(done: Done, name: string, reasons: readonly (string | undefined)[], known: Set<number>): Done {
  const failures = [...done.failures];
  const values = listed(done).map((value, place) => {
    const reason = reasons[place];
    if (known.has(place)) return undefined;
    if (reason === undefined) return value;
    const message = `Cannot send back what ${name} returned: ${reason}`;
    failures.push([place, packError(new TypeError(message), "process")]);
    return undefined;
  });
  // The reader expects them in the order of their places.
  failures.sort(([left], [right]) => left - right);
  return { ...done, values, failures };
}

function listed({ values }: Done): unknown[] {
  return [...values];
}

function withoutFields(packed: Done["failures"][number][1]): Done["failures"][number][1] {
  if (packed.kind === "value") {
    const message = `Something was thrown that is no Error and cannot be sent: ${textOf(packed.value)}`;
    return { kind: "error", name: "Error", message };
  }
  const { kind, name, message, stack } = packed;
  return { kind, name, message, ...(stack !== undefined && { stack }) };
}

function why(value: unknown, as: "threads" | "processes", error: unknown): string {
  const found = explainUncloneable(value, as);
  if (!found) return textOf(error);
  const holds = found.what.startsWith("at ") ? "it holds," : "it is";
  return `${holds} ${found.what}. ${found.advice ?? "Return plain data."}`;
}

/** Whether `value` is `buffer`, an array over it, or a list of such. */
function holds(value: unknown, buffer: ArrayBuffer, inList = false): boolean {
  if (value === buffer || (ArrayBuffer.isView(value) && value.buffer === buffer)) return true;
  return !inList && Array.isArray(value) && value.some((item) => holds(item, buffer, true));
}

function textOf(value: unknown): string {
  try {
    return value instanceof Error ? value.message : String(value);
  } catch {
    return "the runtime refuses it";
  }
}
