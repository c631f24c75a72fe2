import { MOST_THREADS, TIME_OUT } from "./machine.ts";

/**
 * A schedule as a short text: of each thread that goes on, its letter and how many steps, and `!` after the letter
 * where its wait runs out of time.
 *
 *     a3b2c     three steps of thread 0, two of thread 1, one of thread 2
 *     ab!a      thread 1 has waited long enough
 *
 * After its end, the thread of the last step goes on as long as it can, then the first that can.
 */
export function scheduleText(choices: readonly number[]): string {
  const parts: string[] = [];
  for (let i = 0; i < choices.length; ) {
    const choice = choices[i]!;
    let times = 1;
    while (choices[i + times] === choice) times++;
    const letter = String.fromCharCode(97 + (choice % MOST_THREADS));
    parts.push(`${letter}${choice >= TIME_OUT ? "!" : ""}${times === 1 ? "" : times}`);
    i += times;
  }
  return parts.join("");
}

/**
 * The choices of a schedule.
 *
 * @throws {TypeError} When it is none.
 */
export function scheduleOf(text: string): number[] {
  if (!/^([a-h]!?([1-9]\d{0,6})?)*$/.test(text)) {
    throw new TypeError(
      `Cannot replay ${JSON.stringify(text)}: it is no schedule. One looks like "a3b2a", as a finding gives it.`,
    );
  }
  return [...text.matchAll(/([a-h])(!?)(\d*)/g)].flatMap(([, letter, late, times]) => {
    const choice = letter!.charCodeAt(0) - 97 + (late === "" ? 0 : TIME_OUT);
    return new Array<number>(times === "" ? 1 : Number(times)).fill(choice);
  });
}
