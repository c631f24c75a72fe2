import type { SeenReply } from "./program-in-page.ts";
import type { Activity } from "./seen-activity.ts";

/** An answer that comes so soon was not waited for. */
const PROMPT_MS = 5;

/**
 * What a first thread had of the processors while it answered nothing, all in all: an equal part, beside the workers
 * that worked at a time. Pure.
 */
export function awayMs({ beats = [] }: Pick<SeenReply, "beats">, { atOnce }: Activity, processors: number): number {
  const share = Math.min(1, processors / (1 + atOnce));
  return beats.reduce((sum, { fromMs, toMs }) => sum + Math.max(0, toMs - fromMs - PROMPT_MS) * share, 0);
}
