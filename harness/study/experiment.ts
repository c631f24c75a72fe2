import { adapters } from "../../runtime-adapters/current.ts";
import type { Random } from "../lesson.ts";
import type { Observation } from "../measure/observe/observation.ts";
import { project, turnMs } from "../measure/project.ts";
import { workerShares } from "../measure/worker-shares.ts";
import type { Round, RuntimeSpec } from "../model.ts";
import { BASELINE, type Case, REFERENCE } from "./cases.ts";
import { ObservedProgram } from "./observed-program.ts";

/** Free processors that runs are projected onto. */
const PROCESSORS = 4;
/** Million steps of the first guess; about 1.7 ms each on a machine of 2025. */
const GUESS_MS_PER_UNIT = 1.7;

export interface ExperimentOptions {
  runtime: RuntimeSpec;
  cases: readonly Case[];
  rounds: number;
  /** Processor time of each program, in milliseconds. */
  workMs: number;
  random: Random;
  onProgress?: (text: string) => void;
}

/** What was measured of one case: rounds as a grade has them, with the case in the student's place. */
export interface Sample {
  case: Case;
  rounds: Round[];
}

/**
 * Runs every case, the baseline and the reference once in each round, in random order: pinned and watched for the
 * projection, free for the clock.
 *
 * @throws {Error} when a program does not start
 */
export async function experiment(options: ExperimentOptions): Promise<Sample[]> {
  const { rounds, random, onProgress } = options;
  const units = await unitsFor(options);
  const samples = options.cases.map((one) => ({ case: one, rounds: [] as Round[] }));
  const pairs: { one: Case; pinned: ObservedProgram; free: ObservedProgram }[] = [];
  try {
    for (const one of withBoth(options.cases)) {
      onProgress?.(`starting: ${one.name}`);
      const [pinned, free] = [true, false].map((pinned) => programOf(options, one, units, pinned)) as [
        ObservedProgram,
        ObservedProgram,
      ];
      pairs.push({ one, pinned, free });
      for (const program of [pinned, free]) {
        await program.ready();
        await program.time();
      }
    }
    for (let round = 1; round <= rounds; round++) {
      onProgress?.(`round ${round} of ${rounds}`);
      const seen: Seen = new Map();
      for (const { one, pinned, free } of random.shuffled(pairs)) {
        seen.set(one, { observation: await pinned.watch(), wallMs: await free.time() });
      }
      for (const sample of samples) sample.rounds.push(roundOf(sample.case, seen));
    }
    return samples;
  } finally {
    for (const { pinned, free } of pairs) for (const program of [pinned, free]) program[Symbol.dispose]();
  }
}

/** What one round showed of each case. */
type Seen = Map<Case, { observation: Observation; wallMs: number }>;

function programOf(
  { runtime: { name, executable }, workMs }: ExperimentOptions,
  { shape, pieceMs = 1 }: Pick<Case, "shape" | "pieceMs">,
  units: number,
  pinned: boolean,
): ObservedProgram {
  const command = (module: URL, args: readonly string[]) => adapters[name].command(executable, module, args);
  const pieceUnits = (pieceMs / workMs) * units;
  return new ObservedProgram({ command, web: name !== "node", shape, units, pieceUnits, pinned });
}

/** The baseline and the reference belong to every round. */
function withBoth(cases: readonly Case[]): Case[] {
  const missing = [BASELINE, REFERENCE].filter((shape) => !cases.some((one) => one.shape === shape));
  return [...missing.map((shape) => ({ shape, name: shape, truth: 1 })), ...cases];
}

function roundOf(one: Case, seen: Seen): Round {
  const of = (shape: string) => [...seen].find(([each]) => each.shape === shape)![1];
  const arms = { baseline: of(BASELINE), reference: of(REFERENCE), student: seen.get(one)! };
  const turn = turnMs(arms.reference.observation);
  const round: Round = { order: [], wallMs: {} };
  if (arms.student.observation.method !== "wall") round.method = arms.student.observation.method;
  for (const name of ["baseline", "reference", "student"] as const) {
    const { observation, wallMs } = arms[name];
    round.wallMs[name] = wallMs;
    const projection = project(observation, PROCESSORS, turn === undefined ? {} : { turnMs: turn });
    if (projection) round.projected = { ...round.projected, [name]: projection };
  }
  const { observation } = arms.student;
  if (observation.threads[0]) round.workerShares = workerShares(observation, observation.threads[0].pid);
  return round;
}

/** How many million steps take about `workMs` of processor time in this runtime. */
async function unitsFor(options: ExperimentOptions): Promise<number> {
  const guess = options.workMs / GUESS_MS_PER_UNIT;
  using program = programOf(options, { shape: BASELINE }, guess, true);
  await program.ready();
  await program.time();
  const { cpuMs } = await program.watch();
  return cpuMs ? (guess * options.workMs) / cpuMs : guess;
}
