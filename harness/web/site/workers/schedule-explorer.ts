/**
 * Explores the schedules of a lesson's program, with the learner's threads in it: see ../grade/explore-in-page.ts. They
 * run in this worker, and nothing else does.
 */
import { explore, loadWatched } from "threadwork/explore";
import type { ExploreOptions, Program } from "../../../../concurrency/explore/mod.ts";
import { namesOf } from "../../../../concurrency/explore/show/picture.ts";
import {
  ASKS_FOR_NOTHING,
  asksForWork,
  MOST_STEPS,
  otherWork,
  outcomeOf,
} from "../../../criteria/schedules/outcome.ts";
import type { ExploreOrder, ExploreReply } from "../grade/explore-in-page.ts";
import { explorerAddress, led } from "../grade/page-modules.ts";

const say = (reply: ExploreReply): void => postMessage(reply);

addEventListener("message", ({ data }: MessageEvent<ExploreOrder>) => void begin(data), { once: true });

async function begin({ program, student, reference, options }: ExploreOrder): Promise<void> {
  const { alone, races, steps } = options;
  const settings: ExploreOptions = { steps: steps ?? MOST_STEPS, ...(races && { races }) };
  try {
    const own = await programWith(program, reference);
    const names = namesOf(own as unknown as Program<never>);
    const idle = await explore({ ...own, threads: names.map(() => () => {}) }, settings);
    if (!asksForWork(idle)) return say({ mistake: ASKS_FOR_NOTHING });
    let theirs: Program;
    try {
      theirs = await programWith(program, student);
      // Whether all its threads are there.
      await explore(theirs, { ...settings, schedules: 1 });
    } catch (error) {
      const stop = { why: "no-program", thread: 0, after: 0, what: inWords(error) } as const;
      return say({ explored: { kind: "stopped", schedules: 0, ...stop } });
    }
    const explored = outcomeOf(await explore(theirs, settings), names);
    if (explored.kind === "held" && alone === "same") {
      const stop = await otherWork(names.length, (whose, only) =>
        explore(only(whose === "student" ? theirs : own), settings),
      );
      if (stop) return say({ explored: { kind: "stopped", schedules: explored.schedules, ...stop } });
    }
    if (explored.kind !== "broken") return say({ explored });
    say({ explored, referenceHeld: (await explore(own, settings)).kind !== "failed" });
  } catch (error) {
    say({ mistake: inWords(error) });
  }
}

/** The lesson's program, with the threads of an exercise. Both are without types. */
async function programWith(program: string, exercise: string): Promise<Program> {
  const base = new URL("./", import.meta.url).href;
  const threads = addressOf(led(exercise, (specifier) => explorerAddress(specifier, base)));
  const at = (specifier: string) => (specifier === "./exercise.ts" ? threads : explorerAddress(specifier, base));
  const module = (await loadWatched(() => import(addressOf(led(program, at))))) as { default?: Program };
  if (typeof module.default !== "object") throw new TypeError("expected a program as its default export, found none");
  return module.default;
}

function addressOf(code: string): string {
  return URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
}

function inWords(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
