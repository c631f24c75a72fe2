import { type Engine, reExecution } from "./engine.ts";
import { Guarded } from "./guarded.ts";
import type { MisfitError } from "./misfit-error.ts";
import type { ExploreOptions, Program, Result } from "./model.ts";
import { type Settings, settingsOf } from "./settings.ts";
import { mustBeOwnFile } from "./workers/own-file.ts";
import { WorkerEngine } from "./workers/worker-engine.ts";

/** The longest turn. */
const MOST_MS = 2 ** 31 - 1;

/**
 * Runs a program under chosen schedules, until one breaks it or enough were tried.
 *
 * @param program what is set up, the threads, and what must hold
 * @param options which schedules, and how many steps at most
 * @returns whether a schedule breaks it: which one, and its steps; or what the schedules that were tried prove
 * @throws {TypeError} When the program or an option is none, or `module` is the file that calls this.
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
  const { engine, module } = settings;
  mustBeOwnFile(module === undefined ? undefined : String(module));
  let switched: string | undefined;
  if (engine !== "workers") {
    const { result, misfit } = await exploredIn(reExecution(program as Program), settings);
    if (misfit === undefined || module === undefined || engine === "re-execution") return result;
    switched = misfit.message;
  }
  return await exploredOnWorkers(String(module), settings, switched);
}

/** Explores a program by its module, whose functions are called once. At first only this module is loaded anew. */
async function exploredOnWorkers(module: string, settings: Settings, switched?: string): Promise<Result> {
  for (const fresh of [false, true]) {
    const { result, misfit } = await exploredFresh(module, fresh, settings);
    if (misfit !== undefined && !fresh) continue;
    const says = result.kind === "undecided" ? result.says : `${result.says}, each thread on a worker`;
    return { ...result, says, ...(switched !== undefined && { switched }) };
  }
  throw new Error("unreachable");
}

async function exploredFresh(module: string, fresh: boolean, settings: Settings): Promise<Explored> {
  const workers = await WorkerEngine.of(module, fresh, settings.silentMs);
  try {
    settingsOf(workers.program, {});
    return await exploredIn(workers, settings);
  } finally {
    await workers[Symbol.asyncDispose]();
  }
}

interface Explored {
  result: Result;
  misfit: MisfitError | undefined;
}

/**
 * Explores in the memory model that is asked for. Weak memory comes second: mistakes that happen even if every read
 * gets the newest value are reported first. A program without data races shows no others (ECMA-262, 29.10 Data Race
 * Freedom).
 */
async function exploredIn(engine: Engine, settings: Settings): Promise<Explored> {
  if (settings.memory === "sequential" || settings.replay !== undefined) return await exploredBy(engine, settings);
  const sequential = await exploredBy(engine, { ...settings, memory: "sequential" });
  const { result, misfit } = sequential;
  const race = result.kind === "failed" && result.finding.kind === "race";
  if (misfit !== undefined || (result.kind === "failed" && !race)) return sequential;
  if (settings.races === "report" && result.kind === "passed" && result.proof === "exhaustive") {
    return { ...sequential, result: { ...result, says: `${result.says}; without a data race, weak memory adds none` } };
  }
  const weak = await exploredBy(engine, { ...settings, steps: settings.weakSteps, races: "ignore" });
  return race && weak.result.kind !== "failed" ? sequential : weak;
}

async function exploredBy(engine: Engine, settings: Settings): Promise<Explored> {
  let mostBytes = 8;
  // With threads elsewhere, the limit is watched there.
  let limitMs = engine.onThisThread ? settings.silentMs : undefined;
  for (;;) {
    const search = new Guarded(engine, settings, mostBytes);
    const result = await search.result(limitMs);
    if (result === "too-soon") limitMs = Math.min(4 * limitMs!, MOST_MS);
    else if (result !== undefined) return { result, misfit: search.misfit };
    else mostBytes = search.neededBytes;
  }
}
