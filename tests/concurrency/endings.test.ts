/**
 * Every ending of a pool ends, in every state: two tables, one of what a pool can be at and one of the sources that a
 * stream can have, and every ending is tried in each of their rows, with a runtime that is only played, with threads
 * and with processes. Each runtime tries a third in each row, another than the others; in the played states, all.
 */
import { test } from "node:test";
import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { Pool, PoolClosedError, type PoolOptions, sleep } from "threadwork";
import { withTimeout } from "../../concurrency/synchronisation/with-timeout.ts";
import { runtime } from "../../runtime-adapters/current.ts";
import { type FakeRuntime, fakeRuntime, withRuntime } from "../fakes/runtime.ts";
import { shareOf } from "../share.ts";
import { type Source, type SourceKind, sources } from "./sources.ts";
import * as t from "./tasks.ts";

const limit = { timeout: 300_000 };
/** Well above what a busy machine needs; what is meant to end at some time ends by then. */
const LIMIT_MS = 30_000;

type Kind = "fake" | "threads" | "processes";
const kinds: Kind[] = ["fake", "threads", "processes"];

interface State {
  /**
   * Whether a pool that is closed then comes to its end, or waits for what never ends until it is terminated. Default:
   * it ends.
   */
  closed?: "ends" | "waits";
  /** Where it can be had; default: everywhere. */
  on?: Kind[];
  options?: PoolOptions;
  file?: string;
  fake?: Parameters<typeof fakeRuntime>[0];
  /**
   * Brings the pool there. Gives what it promised, and what becomes of that when it is closed; errors by their name.
   */
  enter(pool: Pool, fake: FakeRuntime): Promised[] | Promise<Promised[]>;
}

type Promised = [promise: Promise<unknown>, whenClosed: unknown];

const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
const real: Kind[] = ["threads", "processes"];
const fixture = (name: string): string => new URL(`./fixtures/${name}`, import.meta.url).href;
const begun = (): Promise<void> => sleep(30);

const states: Record<string, State> = {
  unused: { enter: () => [] },
  "asked at once": { enter: (pool) => range(5).map((n) => [pool.submit(t.square, [n]), n * n]) },
  idle: {
    async enter(pool) {
      const asked = pool.apply(t.square, [3]);
      await asked;
      return [[asked, 9]];
    },
  },
  busy: {
    async enter(pool) {
      const naps: Promised[] = range(2).map(() => [pool.apply(t.napLater, [80]), 80]);
      await begun();
      return naps;
    },
  },
  "more asked than there are workers": {
    enter: (pool) => range(9).map((n) => [pool.submit(t.squareLater, [n]), n * n]),
  },
  "busy for ever": {
    closed: "waits",
    async enter(pool) {
      const work: Promised[] = [[pool.submit(t.never), "PoolClosedError"]];
      await begun();
      return [...work, [pool.submit(t.square, [2]), 4]];
    },
  },
  "tasks that fail": {
    enter: (pool) => range(4).map((n) => [pool.submit(t.onlyEven, [n]), n % 2 ? "RangeError" : n]),
  },
  "a map": { enter: (pool) => [[pool.map(t.square, range(100)), range(100).map(t.square)]] },
  "a map in which an item fails": { enter: (pool) => [[pool.map(t.onlyEven, range(10)), "RangeError"]] },
  "a reduction": {
    on: ["threads"],
    enter(pool) {
      const combine = (left: number, right: number): number => left + right;
      return [[pool.parallelReduce(t.lengthOf, 1000, [], { combine, initial: 0 }), 1000]];
    },
  },
  "a scan": {
    on: ["threads"],
    enter(pool) {
      const combine = (left: number, right: number): number => left + right;
      return [[pool.parallelScan(t.lengthOf, t.nothing, 1000, [], { combine, initial: 0 }), 1000]];
    },
  },
  "a combination that throws": {
    on: ["threads"],
    enter(pool) {
      const combine = (): never => t.refuse(1);
      return [[pool.parallelReduce(t.lengthOf, 1000, [], { combine, initial: 0 }), "Error"]];
    },
  },
  "blocks that fail": {
    on: ["threads"],
    enter: (pool) => [[pool.parallelFor(t.refuse, 1000, []), "Refusal"]],
  },
  "blocks whose worker dies": {
    on: ["threads"],
    enter: (pool) => [[pool.parallelFor(t.exit, 1000, []), "WorkerDiedError"]],
  },
  "cancelled before it began": {
    enter(pool) {
      const abort = new AbortController();
      const work = range(5).map((n): Promised => [pool.submit(t.square, [n], { signal: abort.signal }), "AbortError"]);
      abort.abort();
      return work;
    },
  },
  "cancelled while it runs": {
    async enter(pool) {
      const abort = new AbortController();
      const work: Promised[] = [[pool.submit(t.napLater, [80], { signal: abort.signal }), "AbortError"]];
      await begun();
      abort.abort();
      return work;
    },
  },
  "a worker that is being stopped": {
    async enter(pool) {
      const abort = new AbortController();
      const options = { signal: abort.signal, whenAborted: "stop" } as const;
      const work: Promised[] = [[pool.submit(t.never, [], options), "AbortError"]];
      await begun();
      abort.abort();
      return [...work, [pool.submit(t.square, [4]), 16]];
    },
  },
  "a worker that is being replaced": {
    options: { maxTasksPerWorker: 1 },
    enter: (pool) => range(5).map((n) => [pool.submit(t.square, [n]), n * n]),
  },
  "a task that leaves something running": {
    on: real,
    enter: (pool) => [[pool.submit(t.leaveInterval), undefined]],
  },
  "a worker that dies of a task": {
    on: real,
    enter: (pool) => [
      [pool.submit(t.exit, [3]), "WorkerDiedError"],
      [pool.submit(t.square, [3]), 9],
    ],
  },
  "workers that die of every task": {
    on: real,
    enter: (pool) => range(4).map((n) => [pool.submit(t.exit, [n]), "WorkerDiedError"]),
  },
  "an idle worker that died": {
    on: ["fake"],
    async enter(pool, fake) {
      await pool.apply(t.square, [1]);
      fake.kill(0, { kind: "killed", signal: "SIGKILL" });
      return [[pool.submit(t.square, [2]), 4]];
    },
  },
  "workers that die before they begin": {
    on: ["fake"],
    fake: { dies: () => true },
    enter: (pool) => range(4).map((n) => [pool.submit(t.square, [n]), "WorkerDiedError"]),
  },
  "lines that break at all work": {
    on: ["fake"],
    fake: { breaks: ({ kind }) => kind === "batch" },
    enter: (pool) => range(4).map((n) => [pool.submit(t.square, [n]), "WorkerDiedError"]),
  },
  "lines that break at once": {
    on: ["fake"],
    fake: { breaks: () => true },
    enter: (pool) => [[pool.submit(t.square, [1]), "WorkerLoadError"]],
  },
  "arguments that cannot be sent": {
    enter: (pool) => [
      [pool.submit(t.take, [() => {}]), "TypeError"],
      [pool.submit(t.square, [5]), 25],
    ],
  },
  "an answer that cannot be sent": {
    on: real,
    enter: (pool) => [[pool.submit(t.giveFunction), "TypeError"]],
  },
  "a function that is not exported": {
    on: real,
    enter: (pool) => [[pool.submit(secret, []), "TypeError"]],
  },
  "a file that throws when it is loaded": {
    on: real,
    file: "throws.ts",
    enter: (pool) => [[pool.submit(t.square, [1]), "WorkerLoadError"]],
  },
  "a file that is not there": {
    on: real,
    file: "nowhere.ts",
    enter: (pool) => [[pool.submit(t.square, [1]), "WorkerLoadError"]],
  },
  "a file that is never loaded, and nothing asked": { on: real, file: "never-loads.ts", enter: () => [] },
  "a file that is never loaded": {
    on: real,
    file: "never-loads.ts",
    closed: "waits",
    enter: (pool) => [[pool.submit(t.square, [1]), "PoolClosedError"]],
  },
  "an initializer that fails": {
    on: real,
    options: { initializer: t.failToPrepare },
    enter: (pool) => [[pool.submit(t.square, [1]), "WorkerLoadError"]],
  },
  "an initializer that is never done": {
    on: real,
    options: { initializer: t.never },
    closed: "waits",
    enter: (pool) => [[pool.submit(t.square, [1]), "PoolClosedError"]],
  },
  closed: {
    enter(pool) {
      const work: Promised[] = [[pool.submit(t.square, [6]), 36]];
      pool.close();
      return work;
    },
  },
};

function secret(): void {}

const endings: Record<string, (pool: Pool) => Promise<unknown>> = {
  "terminate()": (pool) => pool.terminate(),
  disposing: (pool) => pool[Symbol.asyncDispose](),
  "close(), join() and terminate() at once": (pool) => {
    pool.close();
    return Promise.all([pool.join(), pool.terminate(), pool.terminate()]);
  },
};

interface Opened {
  pool: Pool;
  fake: FakeRuntime;
}

function open(kind: Kind, { options, file, fake: faults }: Partial<State> = {}): Opened {
  // A worker's answer never comes within the turn in which it was asked: what goes on for ever would let nobody else
  // have a turn.
  const fake = fakeRuntime({ gate: () => sleep(0), ...faults });
  const module = file === undefined ? t.tasks : { url: fixture(file) };
  const as = kind === "processes" ? kind : ("threads" as const);
  const starter = kind === "fake" ? fake : runtime;
  return { pool: new Pool(module, withRuntime(starter, { workers: 2, as, ...options })), fake };
}

/** What became of `promise`: its value, or its error's name. */
const outcome = (promise: Promise<unknown>): Promise<unknown> => promise.catch((error) => error.name);

/** Whether `promise` is settled now, or a moment later. */
async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  let settled = false;
  const note = (): void => {
    settled = true;
  };
  promise.then(note, note);
  await sleep(25);
  return settled;
}

async function assertOver({ pool, fake }: Opened): Promise<void> {
  assertThrows(() => pool.submit(t.square, [1]), PoolClosedError);
  await withTimeout(pool.join(), LIMIT_MS, "join()");
  await withTimeout(pool.terminate(), LIMIT_MS, "terminate()");
  assertEquals(fake.alive, 0);
}

for (const kind of kinds) {
  for (const [row, [name, state]] of Object.entries(states).entries()) {
    if (state.on && !state.on.includes(kind)) continue;
    test(`every ending ends, ${kind}: ${name}`, limit, async () => {
      const tries: (() => Promise<void>)[] = [
        ...Object.entries(endings).map((each) => () => endsIn(kind, state, ...each)),
        () => closesIn(kind, state),
      ];
      // With processes, a runtime tries another part of a row than with threads.
      const part = kind === "fake" ? tries : shareOf(tries, row + (kind === "processes" ? 1 : 0));
      await Promise.all(part.map((trial) => trial()));
    });
  }
}

/** In a state, an ending ends, and all that the pool promised is settled. */
async function endsIn(kind: Kind, state: State, ending: string, end: (pool: Pool) => Promise<unknown>): Promise<void> {
  const opened = open(kind, state);
  const promised = (await state.enter(opened.pool, opened.fake)).map(([promise]) => outcome(promise));
  await withTimeout(end(opened.pool), LIMIT_MS, ending);
  await withTimeout(Promise.all(promised), LIMIT_MS, `what was promised before ${ending}`);
  await assertOver(opened);
}

/** In a state, a pool that is closed does all that it promised, or waits for what never ends. */
async function closesIn(kind: Kind, state: State): Promise<void> {
  const opened = open(kind, state);
  const promised = await state.enter(opened.pool, opened.fake);
  const outcomes = Promise.all(promised.map(([promise]) => outcome(promise)));
  opened.pool.close();
  const joined = opened.pool.join();
  if (state.closed === "waits") {
    assertEquals(await isSettled(joined), false, "it waits for what does not end");
    await withTimeout(opened.pool.terminate(), LIMIT_MS, "terminate() after join()");
    await outcomes;
  } else {
    await withTimeout(joined, LIMIT_MS, "close() and join()");
    assertEquals(
      await withTimeout(outcomes, 1000, "what was promised: at once, after join()"),
      promised.map(([, expected]) => expected),
    );
  }
  await withTimeout(joined, LIMIT_MS, "join()");
  await assertOver(opened);
}

interface Stream extends Opened {
  source: Source;
  results: AsyncIterableIterator<number>;
  /** Reads that were begun. */
  reads: Promise<unknown>[];
}

const FOR_PROCESSES = ["a slow list", "an endless list", "what never comes", "one that throws"];

/** How far the results of a stream were read. */
const readings: Record<string, (results: AsyncIterableIterator<number>) => Promise<unknown>[]> = {
  "nobody reads": () => [],
  "two were read": (results) => [results.next(), results.next()],
  "all that is there is being read": (results) => range(80).map(() => results.next()),
};

/** Results of at most `most` reads; errors by their message. */
async function readOn(results: AsyncIterableIterator<number>, most: number): Promise<unknown[]> {
  const read: unknown[] = [];
  while (read.length < most) {
    try {
      const { done, value } = await results.next();
      if (done) break;
      read.push(value);
    } catch (error) {
      read.push(error instanceof Error ? error.message : error);
    }
  }
  return read;
}

async function assertTakesNoMore({ source }: Stream): Promise<void> {
  const { taken } = source;
  await sleep(3);
  // One that is being waited for may still come; nobody takes it.
  assert(source.taken <= taken + 1, "the source is left alone");
  const later = source.taken;
  await sleep(3);
  assertEquals(source.taken, later);
}

for (const kind of kinds) {
  for (const [index, [name, source]] of Object.entries(sources).entries()) {
    // What a stream does hardly depends on its workers.
    if (kind === "processes" && !FOR_PROCESSES.includes(name)) continue;
    const both = ["imap", "imapUnordered"] as const;
    for (const method of kind === "fake" ? both : [both[index % 2]!]) {
      test(`every ending ends, ${kind}: ${method}() over ${name}`, limit, async () => {
        for (const [reading, read] of Object.entries(readings)) {
          // All of these with the played runtime; with real ones, what differs by the runtime.
          if (kind !== "fake" && reading === "two were read") continue;
          const enter = async (): Promise<Stream> => {
            const opened = open(kind);
            const from = source.open();
            const results = opened.pool[method](t.square, from.items);
            const reads = read(results).map(outcome);
            await Promise.race([Promise.all(reads), sleep(10)]);
            return { ...opened, source: from, results, reads };
          };
          const tries: ((stream: Stream) => Promise<void>)[] = [
            ...Object.entries(endings).map((each) => (stream: Stream) => endsWell(stream, ...each, source)),
            (stream) => returnsWell(stream, source),
            (stream) => closesWell(stream, source, method),
          ];
          for (const trial of shareOf(tries, index)) await trial(await enter());
        }
      });
    }
  }
}

/** An ending of the pool ends; the source is told, and what is read of the stream from then on ends as well. */
async function endsWell(
  stream: Stream,
  ending: string,
  end: (pool: Pool) => Promise<unknown>,
  kind: SourceKind,
): Promise<void> {
  await withTimeout(end(stream.pool), LIMIT_MS, ending);
  await withTimeout(Promise.all(stream.reads), LIMIT_MS, `reads before ${ending}`);
  await assertTakesNoMore(stream);
  const rest = await withTimeout(readOn(stream.results, 200), LIMIT_MS, "reading on");
  assert(rest.length < 200, "reading comes to an end");
  if (kind.length === undefined && stream.reads.length === 0) {
    assert(
      rest.some((each) => String(each).includes("terminated")),
      "who reads on is told that this was not all",
    );
  }
  assertEquals(await stream.results.next(), { done: true, value: undefined });
  assertEquals(await withTimeout(stream.results.return!(), LIMIT_MS, "return()"), { done: true, value: undefined });
  await assertOver(stream);
}

/** `return()` ends, and nothing more is taken. */
async function returnsWell(stream: Stream, { returnThrows }: SourceKind): Promise<void> {
  const returned = stream.results.return!();
  if (returnThrows)
    await withTimeout(
      assertRejects(() => returned, RangeError, returnThrows),
      LIMIT_MS,
      "return()",
    );
  else await withTimeout(returned, LIMIT_MS, "return()");
  await withTimeout(Promise.all(stream.reads), LIMIT_MS, "reads before return()");
  await assertTakesNoMore(stream);
  assertEquals(await stream.results.next(), { done: true, value: undefined });
  assertEquals(await stream.results.return!(), { done: true, value: undefined });
  stream.pool.close();
  await withTimeout(stream.pool.join(), LIMIT_MS, "join() after return()");
  await assertOver(stream);
}

/** A closed pool does all that its sources have, whoever reads, or waits for ever where they are endless. */
async function closesWell(stream: Stream, { length, throws }: SourceKind, method: string): Promise<void> {
  stream.pool.close();
  const joined = stream.pool.join();
  if (length === undefined) {
    assertEquals(await isSettled(joined), false, "it waits for what does not end");
    await withTimeout(
      stream.results.return!().catch(() => {}),
      LIMIT_MS,
      "return()",
    );
    await withTimeout(joined, LIMIT_MS, "join() after return()");
    return await assertOver(stream);
  }
  await withTimeout(joined, LIMIT_MS, "close() and join()");
  const before = (await withTimeout(Promise.all(stream.reads), 1000, "reads: at once, after join()")) as unknown[];
  const rest = await withTimeout(readOn(stream.results, 200), 1000, "reading on: at once, after join()");
  const values = [...before.map((read) => (read as { value?: unknown }).value), ...rest];
  const numbers = values.filter((value) => typeof value === "number");
  assertEquals(method === "imap" ? numbers : numbers.sort((a, b) => a - b), range(length).map(t.square));
  if (throws)
    assert(
      [...before, ...rest].some((each) => each === throws || each === "RangeError"),
      "it says what failed",
    );
  await assertOver(stream);
}
