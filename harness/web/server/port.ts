import { UsageError } from "../../usage-error.ts";

/** A port that is free, whichever. */
export const ANY_FREE = 0;

/** The port that somebody asked for; a free one where nobody did. */
export function portOf(text = String(ANY_FREE)): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new UsageError(`Cannot listen at port "${text}": write a number up to 65535, such as --port 8080.`);
}
