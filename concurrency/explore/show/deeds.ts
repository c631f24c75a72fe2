import type { Step } from "../model.ts";
import { oneLine } from "./words.ts";

/** Why a schedule breaks a program: a sentence, and the steps (places in `steps`) that do it together. */
export interface Why {
  sentence: string;
  fatal: readonly number[];
}

const READS = new Set<Step["kind"]>(["read", "look"]);
/** What has no value that a program could have read. */
export const NO_VALUES = new Set<Step["kind"]>(["wait", "wake", "notify"]);

export const isRead = (step: Step) => READS.has(step.kind);
export const isWrite = (step: Step) => !isRead(step) && !NO_VALUES.has(step.kind) && step.after !== undefined;
export const changed = (step: Step) => isWrite(step) && !Object.is(step.before, step.after);
export const code = (text: string) => `\`${oneLine(text, 40)}\``;
