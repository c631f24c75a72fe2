import type { Answer } from "../model.ts";

/** The beginning of a sentence that says that no answer came. `none` is, for example, "no answer came". */
export function lateInWords(none: string, { limitMs, askedOn }: Extract<Answer, { kind: "late" }>): string {
  return askedOn === undefined
    ? `${none} within ${Math.round(limitMs / 100) / 10} s`
    : `${none} when all that it needs was there: what said nothing new was asked ${askedOn} times more`;
}
