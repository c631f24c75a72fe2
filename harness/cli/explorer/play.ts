import process from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import type { Breaks, ExploreOptions, Position } from "../../../concurrency/explore/mod.ts";
import { readKeys } from "../learn/keyboard.ts";
import type { Surroundings } from "../surroundings.ts";
import { Player } from "./player.ts";
import { stage } from "./stage.ts";

/*
 *   command                                            worker thread
 *     starts it with the file                   ───▶     imports the file
 *                       { names } or { mistake } ◀───
 *     { ask: "position" | "breaks", schedule }   ───▶     plays the schedule, or searches from there
 *                       { answer } or { mistake } ◀───    one answer a question, in order
 */

/** What the worker is given. */
export interface PlayOrder {
  urls: readonly string[];
  options: Pick<ExploreOptions, "seed">;
}

/** What it is asked. */
export interface Question {
  ask: "position" | "breaks";
  schedule: string;
}

/** What it says. */
export type Answer = { names: string[] } | { answer: Position | Breaks } | { mistake: string };

/**
 * Lets a person choose who goes on, in the terminal.
 *
 * @returns what is wrong with the file; `undefined` when the person has had enough
 */
export async function play(
  { file, exercise }: { file: string; exercise?: string },
  options: PlayOrder["options"],
  { out, style, columns = 80 }: Surroundings,
  schedule = "",
): Promise<string | undefined> {
  using staged = stage(file, exercise);
  const order: PlayOrder = { urls: staged.files.map((each) => pathToFileURL(each).href), options };
  const worker = new Worker(fileURLToPath(new URL("play-worker.ts", import.meta.url)), { workerData: order });
  const answers = answersOf(worker);
  try {
    const first = await answers();
    if (!("names" in first)) return "mistake" in first ? first.mistake : "it did not say what it is";
    const ask = async <T>(ask: Question["ask"], schedule: string): Promise<T> => {
      worker.postMessage({ ask, schedule } satisfies Question);
      const answer = await answers();
      if ("answer" in answer) return answer.answer as T;
      throw new PlayError("mistake" in answer ? answer.mistake : "it has no answer");
    };
    const player = new Player(
      {
        names: first.names,
        position: (schedule) => ask("position", schedule),
        breaks: (schedule) => ask("breaks", schedule),
        show: (screen) => out(`\u001b[2J\u001b[H${screen}`),
        style,
        columns,
      },
      schedule,
    );
    await player.begin();
    await eachKey((key) => player.press(key));
    return undefined;
  } catch (error) {
    if (error instanceof PlayError) return error.message;
    throw error;
  } finally {
    void worker.terminate();
  }
}

class PlayError extends Error {}

/** Takes keys one after the other, until `press` says that it is enough. */
async function eachKey(press: (key: string) => Promise<boolean>): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  let before: Promise<unknown> = Promise.resolve();
  using _keyboard = readKeys((key) => {
    before = before
      .then(() => press(key))
      .then((goesOn) => {
        if (!goesOn) resolve();
      })
      .catch(reject);
  });
  process.stdin.once("end", resolve);
  await promise;
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
