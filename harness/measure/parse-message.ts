import * as v from "valibot";
import type { ToGrader } from "../probe/frames.ts";

const text = v.pipe(v.string(), v.maxLength(100_000));
const id = v.pipe(v.string(), v.maxLength(64));

const Fault: v.GenericSchema<{ name: string; message: string; stack?: string; cause?: unknown }> = v.strictObject({
  name: text,
  message: text,
  stack: v.optional(text),
  cause: v.optional(v.lazy(() => Fault)),
});

const Message = v.variant("kind", [
  v.strictObject({ kind: v.literal("ready") }),
  v.strictObject({ kind: v.literal("unloadable"), error: Fault }),
  v.strictObject({ kind: v.literal("no-default-export"), found: v.pipe(v.array(text), v.maxLength(1000)) }),
  v.strictObject({ kind: v.literal("answer"), id, value: v.unknown() }),
  v.strictObject({ kind: v.literal("threw"), id, error: Fault }),
  v.strictObject({ kind: v.literal("not-data"), id, what: text }),
  v.strictObject({ kind: v.literal("uncaught"), error: Fault, promise: v.boolean() }),
  v.strictObject({ kind: v.literal("beat"), beat: id, proof: id }),
  v.strictObject({ kind: v.literal("get"), request: v.pipe(v.number(), v.safeInteger()), url: text }),
]);

/** A message from a probe, or `undefined` for anything that is not exactly one. Student code can send what it likes. */
export function parseMessage(message: unknown): ToGrader | undefined {
  const parsed = v.safeParse(Message, message);
  return parsed.success ? (parsed.output as ToGrader) : undefined;
}
