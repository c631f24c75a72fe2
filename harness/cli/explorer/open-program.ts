import { fileURLToPath, pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import type { Breaks, ExploreOptions, Position } from "../../../concurrency/explore/mod.ts";
import { stage } from "./stage-program.ts";

/*
 *   command                                            worker thread
 *     starts it with the file                   ───▶     imports the file
 *                       { names } or { mistake } ◀───
 *     { ask: "position" | "breaks", schedule }   ───▶     plays the schedule, or searches from there
 *                       { answer } or { mistake } ◀───    one answer a question, in order
 */

/** The input of the worker. */
export interface PlayOrder {
  urls: readonly string[];
  options: Pick<ExploreOptions, "seed">;
}

/** A question to the worker. */
export interface Question {
  ask: "position" | "breaks";
  schedule: string;
}

/** What it says. */
export type Answer = { names: string[] } | { answer: Position | Breaks } | { mistake: string };

/** A program whose schedules can be played. Disposing ends its thread. */
export interface OpenProgram extends Disposable {
  /** The names of the threads' functions. */
  names: readonly string[];
  position(schedule: string): Promise<Position>;
  breaks(schedule: string): Promise<Breaks>;
}

/** Something is wrong with the program. */
export class PlayError extends Error {}

/**
 * Loads the program that a file exports by default, in a thread of its own.
 *
 * @throws {PlayError} when there is none
 */
export async function openProgram(
  { file, exercise }: { file: string; exercise?: string },
  options: PlayOrder["options"],
): Promise<OpenProgram> {
  const staged = stage(file, exercise);
  const order: PlayOrder = { urls: staged.files.map((each) => pathToFileURL(each).href), options };
  const worker = new Worker(fileURLToPath(new URL("play-worker.ts", import.meta.url)), { workerData: order });
  const answers = answersOf(worker);
  const end = () => {
    void worker.terminate();
    staged[Symbol.dispose]();
  };
  const first = await answers();
  if (!("names" in first)) {
    end();
    throw new PlayError("mistake" in first ? first.mistake : "it did not say what it is");
  }
  const ask = async <T>(ask: Question["ask"], schedule: string): Promise<T> => {
    worker.postMessage({ ask, schedule } satisfies Question);
    const answer = await answers();
    if ("answer" in answer) return answer.answer as T;
    throw new PlayError("mistake" in answer ? answer.mistake : "it has no answer");
  };
  return {
    names: first.names,
    position: (schedule) => ask("position", schedule),
    breaks: (schedule) => ask("breaks", schedule),
    [Symbol.dispose]: end,
  };
}

/** The worker's answers, in order. */
function answersOf(worker: Worker): () => Promise<Answer> {
  const come: Answer[] = [];
  const wanted: ((answer: Answer) => void)[] = [];
  const give = (answer: Answer) => {
    const want = wanted.shift();
    if (want) want(answer);
    else come.push(answer);
  };
  worker.on("message", give);
  worker.on("error", (error) => give({ mistake: String(error) }));
  worker.on("exit", () => give({ mistake: "the program ended the thread that plays it" }));
  return () => {
    const answer = come.shift();
    return answer ? Promise.resolve(answer) : new Promise((resolve) => wanted.push(resolve));
  };
}
