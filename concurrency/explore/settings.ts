import { nowMs } from "../../runtime-adapters/real-time.ts";
import { must, mustBeOptions, mustBeWhole } from "../arguments/must.ts";
import { MOST_THREADS } from "./choices.ts";
import type { ExploreOptions, Program } from "./model.ts";

const DEFAULTS = {
  strategy: "auto",
  steps: 1_000_000,
  preemptions: 2,
  seed: 1,
  races: "report",
  results: "any",
  locks: "modelled",
  timeouts: "any",
  engine: "auto",
  memory: "sequential",
  silentMs: 2_000,
} as const satisfies ExploreOptions;

const CHOICES = {
  strategy: ["auto", "exhaustive", "bounded", "pct", "random"],
  races: ["report", "ignore"],
  results: ["any", "same"],
  locks: ["modelled", "words"],
  timeouts: ["any", "last", "never"],
  memory: ["sequential", "weak"],
  engine: ["auto", "re-execution", "workers"],
} as const;

/** In weak memory, a step takes ten times as long. */
const WEAK_STEPS = 200_000;

/** The options, completed by defaults. */
export type Settings = Omit<Required<ExploreOptions>, Absent> &
  Pick<ExploreOptions, Absent> & {
    /** Most steps in weak memory. */
    weakSteps: number;
    /** When its time is over. */
    endsMs: number;
  };

type Absent = "schedules" | "replay" | "module" | "limitMs";

/**
 * Checks and completes the options.
 *
 * @throws {TypeError} When the program or an option is none.
 * @throws {RangeError} When a number is none that can be.
 */
export function settingsOf(program: Program, options: ExploreOptions): Settings {
  mustBeProgram(program);
  mustBeOptions(options, "explore", [...Object.keys(DEFAULTS), "schedules", "replay", "module", "limitMs"]);
  const { limitMs, steps: weakSteps = WEAK_STEPS } = options;
  const endsMs = limitMs === undefined ? Number.POSITIVE_INFINITY : nowMs() + limitMs;
  const settings: Settings = { ...DEFAULTS, ...options, weakSteps, endsMs };
  for (const [name, known] of Object.entries(CHOICES)) {
    const found = settings[name as keyof typeof CHOICES];
    if ((known as readonly string[]).includes(found)) continue;
    const all = known.map((each) => JSON.stringify(each)).join(", ");
    throw new TypeError(`Cannot explore: expected ${name} to be one of ${all}, found ${JSON.stringify(found)}.`);
  }
  mustBeWhole(settings.steps, "explore", "steps", 1, Number.MAX_SAFE_INTEGER);
  mustBeWhole(settings.preemptions, "explore", "preemptions", 0, 1_000);
  mustBeWhole(settings.seed, "explore", "seed", 0, 2 ** 31 - 1);
  mustBeWhole(settings.silentMs, "explore", "silentMs", 1, 2 ** 31 - 1);
  if (settings.schedules !== undefined) {
    mustBeWhole(settings.schedules, "explore", "schedules", 1, Number.MAX_SAFE_INTEGER);
  }
  if (limitMs !== undefined) mustBeWhole(limitMs, "explore", "limitMs", 1, 2 ** 31 - 1);
  if (settings.replay !== undefined) must("text", settings.replay, "explore", "replay");
  if (settings.module !== undefined) must("text", String(settings.module), "explore", "module");
  else if (settings.engine === "workers") {
    throw new TypeError(
      "Cannot explore on workers: expected module, the URL of the file that exports the program by default, found none.",
    );
  }
  return settings;
}

function mustBeProgram(program: Program): void {
  must("function", program?.setup, "explore", "setup of the program");
  const { threads } = program;
  if (Array.isArray(threads)) {
    for (const each of threads) must("function", each, "explore", "each of the threads");
    mustBeWhole(threads.length, "explore", "the number of threads", 1, MOST_THREADS);
  } else {
    const { body, count } = (threads ?? {}) as { body?: unknown; count?: unknown };
    must("function", body, "explore", "threads, or the body of threads,");
    mustBeWhole(count, "explore", "the count of threads", 1, MOST_THREADS);
  }
  for (const name of ["check", "invariant"] as const) {
    if (program[name] !== undefined) must("function", program[name], "explore", name);
  }
}
