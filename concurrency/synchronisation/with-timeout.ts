import { clearTimeout, setTimeout } from "../../runtime-adapters/real-time.ts";
import { wrong } from "../arguments/must.ts";
import { TimeoutError } from "../errors.ts";

/** A timer cannot wait longer: it would fire at once. */
const LONGEST_MS = 2 ** 31 - 1;

/** The result of `promise`, or a `TimeoutError` after `timeoutMs`. `what` names it in the message. */
export async function withTimeout<T>(promise: Promise<T>, timeoutMs: number, what: string): Promise<T> {
  if (timeoutMs > LONGEST_MS) return await promise;
  const call = new Error();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const message = `Waited ${Math.round(timeoutMs)} ms for ${what}, which has not ended and goes on.`;
      reject(wrong().calledFrom(call, new TimeoutError(message)));
    }, timeoutMs);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
