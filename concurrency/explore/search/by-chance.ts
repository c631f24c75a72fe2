/** What searches by chance have in common. */
import type { Chance } from "../chance.ts";
import type { Machine } from "../machine.ts";

/** Where reads may get something else than the newest value, chance says what. */
export function drawReading({ weak }: Machine, chance: Chance): void {
  if (weak !== undefined) weak.wants = { drawn: chance.next() };
}

/** The choices that a step has: the numbers of the bits that are set. */
export function choicesOf(enabled: number): number[] {
  const choices: number[] = [];
  for (let rest = enabled; rest !== 0; rest &= rest - 1) choices.push(31 - Math.clz32(rest & -rest));
  return choices;
}
