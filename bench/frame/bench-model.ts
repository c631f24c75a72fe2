/**
 * What a measurement is, and what comes of it. Types only.
 *
 *      NAME.ts ── Bench ──▶ run.ts ──▶ processes, each with its rounds (rounds.ts) ──▶ Samples
 *                                                                                         │
 *                        .out/bench/NAME-RUNTIME.{md,svg,json}  ◀── table, plot ◀── Report ┘
 */

/** A measurement: several arms, in turn and in random order, because the machine has other work. */
export interface Bench {
  /** What is measured, in a sentence. */
  title: string;
  /** Of a sample, such as "ms". */
  unit: string;
  /** The arm that another one is compared with in the table. */
  base(arm: string): string;
  /** How much is done for a sample, and a size with which a test is through at once. */
  size: { default: number; tiny: number; of: string };
  /** Rounds whose samples count, in each process; as many as `warmUps` come before them. */
  rounds: number;
  warmUps: number;
  /**
   * How often all of it is done, each time in a process of its own. `"fresh"`: each sample has a process of its own,
   * not warmed up.
   */
  processes: number | "fresh";
  /** Whether both sides of all arms share one processor, so that waking another one is not in the ratio. */
  pinned?: boolean;
  /** An arm that takes longer for a sample is left out. */
  limitMs: number;
  /** How each arm is opened, by its name. */
  arms(size: number): Readonly<Record<string, Open>>;
  goals: readonly Goal[];
}

/** Opens an arm; what it throws is why the arm is left out. */
export type Open = () => Promise<Arm> | Arm;

export interface Arm {
  /** One sample, or several of the same moment. */
  sample(): Promise<number | readonly number[]>;
  close(): unknown;
}

/** What was measured: for each arm, the values of each round, the same rounds for all arms. */
export type Samples = Readonly<Record<string, readonly (readonly number[])[]>>;

/** A figure with its lower and upper quartile over the rounds. */
export interface Estimate {
  value: number;
  low: number;
  high: number;
}

/** What a figure must be. */
export type Bound = { atLeast: number } | { atMost: number };

export interface Goal {
  /** The figure in words. */
  says: string;
  wanted: Bound;
  /** Such as "×". */
  unit: string;
  /** The figure; `undefined` where one of its arms was left out. */
  of(samples: Samples): Estimate | undefined;
}

/** Where and when it was measured. */
export interface Surroundings {
  runtime: string;
  version: string;
  date: string;
  processor: string;
  processors: number;
  system: string;
  python?: string;
  /** Load average of a minute, before and after. */
  load: readonly [number, number];
  /** Whether a bench that wants one processor for all got it. */
  pinned: boolean;
}

export interface GoalReport {
  says: string;
  wanted: Bound;
  unit: string;
  found?: Estimate;
}

export interface ArmReport {
  name: string;
  /** Its median. */
  level: Estimate;
  /** The arm that it is compared with. */
  base: string;
  /** Its ratio to that; absent where that was left out. */
  ratio?: Estimate;
  samples: number;
}

/** All that is told of a measurement; plain data. */
export interface Report {
  name: string;
  title: string;
  unit: string;
  size: number;
  sizeOf: string;
  rounds: number;
  goals: GoalReport[];
  /** Beside each other what is compared with the same, the least first. */
  arms: ArmReport[];
  leftOut: { name: string; reason: string }[];
  at: Surroundings;
}
