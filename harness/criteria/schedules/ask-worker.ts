import { parentPort, workerData } from "node:worker_threads";
import { explore, threadsElsewhere } from "threadwork/explore";
import type { Deed, DeedPlace, ExploreOptions, Program, Result } from "../../../concurrency/explore/mod.ts";
import { namesOf, type Picture, pictureOf, type Row } from "../../../concurrency/explore/show/picture.ts";
import { decode, type Encoded } from "../../probe/values.ts";
import { ANSWER_AT, type Order, type Reply, type Said } from "./ask-line.ts";
import type { Explored, Stop } from "./options.ts";

/** The other side of `explored`: everything here is the lesson's own. What a student's thread does, it asks for. */
const { url, options, alone, files, answer } = workerData as Order;
const say = (said: Said) => parentPort!.postMessage(said);
const words = new Int32Array(answer, 0, 2);
const bytes = new Uint8Array(answer, ANSWER_AT);

/** Quick where nothing is to be found, and most of what a lesson is about is small. */
const MOST_STEPS = 200_000;
const MOST_CHARACTERS = 500;
/** Larger than any line or column of a file. */
const MOST_LINE = 1_000_000;

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
  const { default: program } = (await import(url)) as { default?: unknown };
  if (typeof program !== "object" || program === null) {
    say({ kind: "mistake", message: "expected a program as its default export, found none" });
  } else await exploreAll(program as Program);
} catch (error) {
  say({ kind: "mistake", message: error instanceof Error ? error.message : String(error) });
}

async function exploreAll(program: Program): Promise<void> {
  const names = namesOf(program as unknown as Program<never>);
  say({ kind: "threads", count: names.length });
  const settings: ExploreOptions = { steps: MOST_STEPS, ...options };
  const idle = await explore({ ...program, threads: names.map(() => () => {}) }, settings);
  if (idle.kind !== "failed" || idle.finding.kind === "threw") {
    const message = "threads that do nothing pass its check. Let check() ask for what they have to do";
    return say({ kind: "mistake", message });
  }
  const result = await explore(threadsElsewhere(program, ask), settings);
  const explored = outcomeOf(result, names);
  if (explored.kind === "held" && alone === "same") {
    const { schedules } = explored;
    const stop = await otherWork(program, settings, names.length);
    if (stop) return say({ kind: "explored", explored: { kind: "stopped", schedules, ...stop } });
  }
  if (explored.kind !== "broken") return say({ kind: "explored", explored });
  const reference = await explore(program, settings);
  say({ kind: "explored", explored, referenceHeld: reference.kind !== "failed" });
}

/** A thread that does not do its own part, as `check` sees it where the others do nothing. */
async function otherWork(program: Program, settings: ExploreOptions, count: number): Promise<Stop | undefined> {
  const afar = threadsElsewhere(program, ask);
  for (let thread = 0; thread < count; thread++) {
    const said = async (of: Program) => saidOf(await explore(only(of, thread), settings));
    const [expected, found] = [await said(program), await said(afar)];
    if (stopped !== undefined) return stopped;
    // A thread that waits for others says nothing alone.
    if (expected === undefined || found === expected) continue;
    const what = `alone, it leaves another state than it should (${found ?? "it waits for others"})`;
    return { why: "other-work", thread: thread + 1, after: 0, what };
  }
  return undefined;
}

/** The program where one thread runs, and the others do nothing. */
function only(program: Program, thread: number): Program {
  const { threads } = program;
  const bodies = "body" in threads ? new Array<typeof threads.body>(threads.count).fill(threads.body) : threads;
  return { ...program, threads: bodies.map((body, i) => (i === thread ? body : () => {})) };
}

/** What `check` says in the end; `undefined` where it was not asked. */
function saidOf(result: Result): string | undefined {
  if (result.kind === "passed") return "all is well";
  return result.kind === "failed" && result.finding.kind === "check" ? result.finding.message : undefined;
}

function outcomeOf(result: Result, names: readonly string[]): Explored {
  const { schedules, says } = result;
  if (stopped !== undefined) return { kind: "stopped", schedules, ...stopped };
  if (result.kind === "undecided") return { kind: "undecided", says, schedules };
  if (result.kind === "passed") return { kind: "held", proof: result.proof, says, schedules };
  const { finding, schedule, steps } = result;
  if (finding.kind === "threw" && finding.error.name === "NoDeedError") {
    const what = "what it does next is no step";
    return { kind: "stopped", schedules, why: "misbehaved", thread: finding.thread + 1, after: 0, what };
  }
  const { headline, sentence, threads, rows } = pictureOf(result, { names });
  const taken = names.map((_, thread) => steps.filter((step) => step.thread === thread).length);
  return {
    kind: "broken",
    schedules,
    finding: finding.kind,
    headline,
    sentence: `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`,
    schedule,
    threads,
    rows: rows.map((row) => cellsOf(row, threads)),
    taken,
  };
}

/** A row of the picture as cells: its number, one for each thread, and one for memory. */
function cellsOf(row: Row, threads: Picture["threads"]): string[] {
  if (row.kind === "hidden") return ["…", ...threads.map(() => ""), `${row.steps} more`];
  const where = row.line === undefined ? "" : `${row.line}: `;
  const code = row.kind === "waits" ? "waits" : row.code;
  const head = row.kind === "waits" ? "▶" : `${row.fatal ? "▶" : " "} ${row.step}`;
  return [head, ...threads.map((_, i) => (i === row.thread ? where + code : "")), row.effect];
}
