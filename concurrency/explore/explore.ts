import { Exploration } from "./exploration.ts";
import type { ExploreOptions, Program, Result } from "./model.ts";
import { settingsOf } from "./settings.ts";

/**
 * Runs a program under chosen schedules, until one breaks it or enough were tried.
 *
 * @param program what is set up, the threads, and what must hold
 * @param options which schedules, and how many steps at most
 * @returns whether a schedule breaks it: which one, and its steps; or what the schedules that were tried prove
 * @throws {TypeError} When the program or an option is none.
 *
 * @example
 * ```ts
 * import { sharedArray } from "threadwork";
 * import { explore } from "threadwork/explore";
 *
 * const add = ({ counter }: { counter: Int32Array }) => void counter[0]!++;
 * const result = await explore({
 *   setup: () => ({ counter: sharedArray(Int32Array, 1) }),
 *   threads: [add, add],
 *   check({ counter }) {
 *     if (counter[0] !== 2) throw new Error(`an update was lost: ${counter[0]}`);
 *   },
 * });
 * console.log(result.kind, result.kind === "failed" && result.finding.message);
 * // failed The result is wrong: an update was lost: 1
 * ```
 */
export async function explore<S>(program: Program<S>, options: ExploreOptions = {}): Promise<Result> {
  const settings = settingsOf(program as Program, options);
  let mostBytes = 8;
  for (;;) {
    const exploration = new Exploration(program as Program, settings, mostBytes);
    const result = await exploration.result();
    if (result !== undefined) return result;
    mostBytes = exploration.neededBytes;
  }
}
