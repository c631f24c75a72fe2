import { parentPort, workerData } from "node:worker_threads";
import type { Deed, DeedPlace, ExploreOptions, Program, Result } from "../../../concurrency/explore/mod.ts";
import { namesOf } from "../../../concurrency/explore/show/picture.ts";
import { decode, type Encoded } from "../../probe/exact-json.ts";
import { ANSWER_AT, type Order, type Reply, type Said } from "./ask-line.ts";
import type { Explored, Stop } from "./options.ts";
import { ASKS_FOR_NOTHING, asksForWork, MOST_STEPS, otherWork, outcomeOf } from "./outcome.ts";

/** The other side of `explored`: everything here is the lesson's own. What a student's thread does, it asks for. */
const { url, options, alone, files, answer } = workerData as Order;
const say = (said: Said) => parentPort!.postMessage(said);
const words = new Int32Array(answer, 0, 2);
const bytes = new Uint8Array(answer, ANSWER_AT);

const MOST_CHARACTERS = 500;
/** Larger than any line or column of a file. */
const MOST_LINE = 1_000_000;

/** Of the library that the program imports: its locks are objects of that one, and of no other copy. */
type Explorer = Pick<typeof import("threadwork/explore"), "explore" | "threadsElsewhere">;

/** Thrown into a thread that does not play along: nothing more is to be found of it. */
class StopError extends Error {}

let stopped: Stop | undefined;

/** Asks the process of a thread, and sleeps until it has answered. */
function ask(thread: number, answers: readonly unknown[]): Deed {
  if (stopped !== undefined) throw new StopError();
  Atomics.store(words, 0, 0);
  say({ kind: "ask", thread, answers });
  while (Atomics.load(words, 0) === 0) Atomics.wait(words, 0, 0);
  const text = new TextDecoder().decode(bytes.slice(0, words[1]));
  const reply = decode(JSON.parse(text) as Encoded) as Reply;
  if ("deed" in reply) return knownPlaces(reply.deed);
  stopped = reply.stop;
  throw new StopError();
}

/** What a process says, with places in the files that are known here, and texts of a length to read. */
function knownPlaces(deed: Deed): Deed {
  if (deed.does === "end") return deed;
  if (deed.does === "throw") return { does: "throw", name: text(deed.name), message: text(deed.message) };
  const { place, ...rest } = deed;
  return isPlace(place) ? { ...rest, place: { ...place, file: files[place.file]! } } : rest;
}

function isPlace(place: DeedPlace | undefined): place is DeedPlace {
  const isLine = (line: unknown) => Number.isSafeInteger(line) && (line as number) > 0 && (line as number) < MOST_LINE;
  return place?.file !== undefined && Object.hasOwn(files, place.file) && isLine(place.line) && isLine(place.column);
}

function text(said: unknown): string {
  return String(said).slice(0, MOST_CHARACTERS);
}

try {
  const { program, ...explorer } = (await import(url)) as Explorer & { program?: unknown };
  if (typeof program !== "object" || program === null) {
    say({ kind: "mistake", message: "expected a program as its default export, found none" });
  } else await exploreAll(program as Program, explorer);
} catch (error) {
  say({ kind: "mistake", message: error instanceof Error ? error.message : String(error) });
}

async function exploreAll(program: Program, { explore, threadsElsewhere }: Explorer): Promise<void> {
  const names = namesOf(program as unknown as Program<never>);
  say({ kind: "threads", count: names.length });
  const settings: ExploreOptions = { steps: MOST_STEPS, ...options };
  const idle = await explore({ ...program, threads: names.map(() => () => {}) }, settings);
  if (!asksForWork(idle)) return say({ kind: "mistake", message: ASKS_FOR_NOTHING });
  const elsewhere = threadsElsewhere(program, ask);
  const explored = foundIn(await explore(elsewhere, settings), names);
  if (explored.kind === "held" && alone === "same") {
    const { schedules } = explored;
    const other = await otherWork(names.length, (whose, only) =>
      explore(only(whose === "student" ? elsewhere : program), settings),
    );
    const stop = stopped ?? other;
    if (stop) return say({ kind: "explored", explored: { kind: "stopped", schedules, ...stop } });
  }
  if (explored.kind !== "broken") return say({ kind: "explored", explored });
  const reference = await explore(program, settings);
  say({ kind: "explored", explored, referenceHeld: reference.kind !== "failed" });
}

/** What exploring came to, where each thread's steps were asked for. */
function foundIn(result: Result, names: readonly string[]): Explored {
  const { schedules } = result;
  if (stopped !== undefined) return { kind: "stopped", schedules, ...stopped };
  if (result.kind === "failed" && result.finding.kind === "threw" && result.finding.error.name === "NoDeedError") {
    const what = "what it does next is no step";
    return { kind: "stopped", schedules, why: "misbehaved", thread: result.finding.thread + 1, after: 0, what };
  }
  return outcomeOf(result, names);
}
