import { fileURLToPath, pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import type { ExploreOptions, Failed, Result } from "../../../concurrency/explore/mod.ts";
import { type Staged, stage } from "./stage-program.ts";

/*
 *   command                                       worker thread
 *     starts it with the file and options  ───▶     imports the file, explores its program
 *                      { kind: "beat" }    ◀───     between two turns: it is not in an endless loop
 *       { kind: "result" } or "mistake"    ◀───
 */

/** The input of the worker. */
export interface Order {
  urls: readonly string[];
  options: ExploreOptions;
  /** Which thread of the program runs now, from 1 (0: none), and how many steps it had taken when it was called. */
  where: Int32Array;
}

/** What it says. */
export type Said =
  | { kind: "beat" }
  /** A thread has printed something in the schedule that is shown. */
  | { kind: "printed"; text: string }
  | { kind: "result"; result: Result; names: string[] }
  | { kind: "mistake"; message: string };

/** The outcome for a file: a result, or a mistake in the file that has nothing to do with schedules. */
export type Explored = Exclude<Said, { kind: "beat" | "printed" }>;

/** A thread that runs for so long between two steps is in an endless loop. */
const MOST_SILENT_MS = 20_000;

/**
 * Explores the program that a file exports by default, in a separate thread, so that an endless loop can be stopped.
 *
 * @param exercise a file that it gets in the place of the `exercise.ts` beside it
 * @param print gets what the program prints
 */
export async function exploreFile(
  file: string,
  options: ExploreOptions,
  exercise?: string,
  print: (text: string) => void = () => {},
): Promise<Explored> {
  using staged = stage(file, exercise);
  const where = new Int32Array(new SharedArrayBuffer(8));
  const order: Order = { urls: staged.files.map((each) => pathToFileURL(each).href), options, where };
  const worker = new Worker(fileURLToPath(new URL("explore-worker.ts", import.meta.url)), { workerData: order });
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    const explored = await new Promise<Explored>((resolve) => {
      const restart = () => {
        clearTimeout(timer);
        timer = setTimeout(() => resolve(endless(where)), MOST_SILENT_MS);
      };
      restart();
      worker.on("message", (said: Said) => {
        restart();
        if (said.kind === "printed") print(said.text);
        else if (said.kind !== "beat") resolve(said);
      });
      worker.on("error", (error) => resolve({ kind: "mistake", message: String(error) }));
      worker.on("exit", () => resolve({ kind: "mistake", message: "the program ended the thread that explores it" }));
    });
    return withPlaces(explored, staged);
  } finally {
    clearTimeout(timer);
    void worker.terminate();
  }
}

function endless(where: Int32Array): Explored {
  const [thread = 0, steps] = where;
  if (thread === 0)
    return { kind: "mistake", message: "it does not come to an end: there is a loop outside of its threads" };
  const message =
    `thread ${thread} never comes to another step after its first ${steps}: ` +
    "it is in an endless loop that touches nothing that is shared";
  return { kind: "mistake", message };
}

/** Replaces copies by the files that were given, in the places of steps. */
function withPlaces(explored: Explored, staged: Staged): Explored {
  if (explored.kind === "mistake") {
    return {
      ...explored,
      message: explored.message.replaceAll(/(?:file:\/\/)?[^\s'"()]+/g, (word) => staged.given(word)),
    };
  }
  if (explored.result.kind !== "failed") return explored;
  const failed: Failed = explored.result;
  const steps = failed.steps.map((step) => (step.file ? { ...step, file: staged.given(step.file) } : step));
  return { ...explored, result: { ...failed, steps } };
}
