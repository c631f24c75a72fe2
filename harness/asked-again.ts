import type { AnswerRecord, Measurement } from "./model.ts";

/**
 * Everything that was asked after the questions about right or wrong, by whatever criterion: rounds, trials, and runs.
 * Its answers must be right, too.
 */
export function askedAgain({
  rounds,
  witness,
  runs = {},
}: Pick<Measurement, "rounds" | "witness" | "runs">): readonly { wrong?: AnswerRecord }[] {
  const others: readonly (readonly { wrong?: AnswerRecord }[])[] = Object.values(runs);
  return [...rounds, ...(witness?.trials ?? []), ...others.flat()];
}
