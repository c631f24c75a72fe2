/**
 * A pool beside a model of it. Random operations drive a pool whose workers are played, and the model says after each
 * what may become of it:
 *
 *     submit · map · stream · next · return · abort · kill a worker · close · join · terminate · dispose · let time pass
 *
 * However it went: in the end everything that was promised is settled as the model allows, no worker is left, and the
 * sources are left alone.
 */
import { assert, assertEquals, assertThrows } from "@std/assert";
import { Pool, PoolClosedError, sleep, type Task } from "threadwork";
import { withTimeout } from "../../concurrency/synchronisation/with-timeout.ts";
import { type FakeRuntime, fakeRuntime, withRuntime } from "../fakes/runtime.ts";
import { fastCheck } from "../fast-check.ts";
import * as t from "./tasks.ts";

type Arbitrary<T> = import("../../tools/node_modules/fast-check/lib/fast-check.d.ts").Arbitrary<T>;

/** Well above what a busy machine needs for what takes some turns. */
const LIMIT_MS = 20_000;

/** What the pool shall be, as far as the model knows it. */
interface Model {
  state: "running" | "closing" | "terminated";
  /** Workers may have been lost. */
  faults: boolean;
}

interface Stream {
  results: AsyncIterableIterator<number>;
  spec: StreamSpec;
  taken: number;
  /** What each read gave, in order. */
  reads: Promise<Read>[];
  returned: boolean;
  controller: AbortController;
}

type Read = { value: number } | { done: true } | { error: string };

interface StreamSpec {
  ordered: boolean;
  later: boolean;
  /** Infinite: it never ends. */
  length: number;
  chunkSize: number;
  /** What happens when that many were taken. */
  at: number;
  does: "nothing" | "throws" | "closes" | "terminates" | "returns" | "submits" | "hangs";
}

interface Real {
  pool: Pool;
  fake: FakeRuntime;
  /** Promises with what may become of them. */
  promised: { what: string; outcome: Promise<unknown>; allowed: unknown[] }[];
  streams: Stream[];
  controllers: AbortController[];
}

export interface Setup {
  workers: number;
  maxTasksPerWorker: number | undefined;
  /** The operation of the runtime that fails; 0 for none. */
  failAt: number;
}

const LOST = ["WorkerDiedError", "WorkerLoadError"];

class World implements Real {
  readonly model: Model;
  readonly fake: FakeRuntime;
  readonly pool: Pool;
  readonly promised: Real["promised"] = [];
  readonly streams: Stream[] = [];
  readonly controllers: AbortController[] = [];

  constructor({ workers, maxTasksPerWorker, failAt }: Setup) {
    this.model = { state: "running", faults: failAt > 0 };
    // An answer never comes within the turn in which it was asked: what goes on for ever would let nobody else have a
    // turn.
    this.fake = fakeRuntime({ failAt, gate: () => sleep(0) });
    const options = { workers, ...(maxTasksPerWorker && { maxTasksPerWorker }) };
    this.pool = new Pool(t.tasks, withRuntime(this.fake, options));
  }

  /** Notes a promise; `allowed`: its value, or its errors by name, where the pool goes on and no worker is lost. */
  note(what: string, promise: Promise<unknown>, ...allowed: unknown[]): void {
    this.promised.push({ what, outcome: promise.catch((error) => error.name), allowed });
  }

  submit(n: number, signal?: AbortSignal): void {
    const submit = (): Task<number> => this.pool.submit(t.onlyEven, [n], signal && { signal });
    if (this.model.state !== "running") assertThrows(submit, PoolClosedError);
    else this.note(`submit(${n})`, submit(), n % 2 ? "RangeError" : n, ...(signal ? ["AbortError"] : []));
  }

  map(length: number, chunkSize: number): void {
    const items = Array.from({ length }, (_, n) => n);
    const expected = this.model.state === "running" ? items.map(t.square) : "PoolClosedError";
    this.note(`map(${length})`, this.pool.map(t.square, items, { chunkSize }), expected);
  }

  stream(spec: StreamSpec): void {
    const controller = new AbortController();
    const options = { chunkSize: spec.chunkSize, signal: controller.signal };
    const stream: Stream = { spec, taken: 0, reads: [], returned: false, controller, results: undefined as never };
    const items = this.#source(stream);
    const open = () => this.pool[spec.ordered ? "imap" : "imapUnordered"](t.square, items, options);
    if (this.model.state !== "running") {
      assertThrows(open, PoolClosedError);
      return;
    }
    stream.results = open();
    this.streams.push(stream);
  }

  read({ results, reads }: Stream): void {
    reads.push(
      results.next().then(
        ({ done, value }): Read => (done ? { done } : { value }),
        (error): Read => ({ error: error.name }),
      ),
    );
  }

  endStream(stream: Stream): void {
    stream.returned = true;
    this.note(
      "return()",
      stream.results.return!().then(({ done }) => done),
      true,
    );
  }

  close(): void {
    if (this.model.state === "running") this.model.state = "closing";
    this.pool.close();
  }

  join(): void {
    if (this.model.state === "running") this.note("join()", this.pool.join(), "Error");
    else this.note("join()", this.pool.join(), undefined);
  }

  terminate(): void {
    this.model.state = "terminated";
    this.note(
      "terminate()",
      this.pool.terminate().then(({ stopped }) => stopped),
      true,
    );
  }

  dispose(): void {
    this.model.state = "terminated";
    this.note("dispose", this.pool[Symbol.asyncDispose](), undefined);
  }

  kill(worker: number): void {
    this.model.faults = true;
    this.fake.kill(worker % this.fake.started, { kind: "killed", signal: "SIGKILL" });
  }

  killAll(): void {
    for (let worker = 0; worker < this.fake.started; worker++) this.kill(worker);
  }

  /** Ends the pool, and compares all that happened with what may have. */
  async finish(): Promise<void> {
    const endless = this.streams.some(({ spec }) => spec.length === Number.POSITIVE_INFINITY || spec.does === "hangs");
    if (endless && this.model.state !== "terminated") {
      for (const stream of this.streams) this.endStream(stream);
    }
    this.close();
    await withTimeout(this.pool.join(), LIMIT_MS, "close() and join()");
    await withTimeout(Promise.all(this.promised.map(({ outcome }) => outcome)), LIMIT_MS, "what was promised");
    for (const { what, outcome, allowed } of this.promised) {
      const end = await outcome;
      const also = [
        ...(this.model.state === "terminated" ? ["PoolClosedError"] : []),
        ...(this.model.faults ? LOST : []),
      ];
      if ([...allowed, ...also].some((each) => JSON.stringify(each) === JSON.stringify(end))) continue;
      assertEquals(end, allowed[0], what);
    }
    for (const stream of this.streams) await this.#check(stream);
    await this.pool.terminate();
    assertEquals(this.fake.alive, 0);
  }

  async #check(stream: Stream): Promise<void> {
    const { spec, controller, returned } = stream;
    for (let more = 0; more < 1000; more++) {
      this.read(stream);
      if ("done" in (await withTimeout(stream.reads.at(-1)!, LIMIT_MS, "the last read"))) break;
    }
    const { taken } = stream;
    const reads = await withTimeout(Promise.all(stream.reads), LIMIT_MS, "reads");
    assert("done" in reads.at(-1)!, "reading comes to an end");
    const first = reads.findIndex((read) => "done" in read);
    assert(
      reads.slice(first).every((read) => "done" in read),
      "nothing comes after the end",
    );
    const values = reads.flatMap((read) => ("value" in read ? [read.value] : []));
    const sorted = values.toSorted((a, b) => a - b);
    if (spec.ordered) assertEquals(values, sorted, "in order");
    assertEquals(new Set(values).size, values.length, "none twice");
    const errors = reads.flatMap((read) => ("error" in read ? [read.error] : []));
    const { state, faults } = this.model;
    const whole = state !== "terminated" && !faults && !returned && !controller.signal.aborted;
    if (whole) {
      const { does, at, length } = spec;
      const expected = does === "throws" ? Math.min(at, length) : length;
      assertEquals(
        sorted,
        Array.from({ length: expected }, (_, n) => n * n),
        "all of them",
      );
      assertEquals(errors, does === "throws" && at <= length ? ["RangeError"] : []);
    } else if (errors.length > 0) {
      const allowed = ["PoolClosedError", "AbortError", "RangeError", ...LOST];
      assertEquals(
        errors.filter((error) => !allowed.includes(error)),
        [],
      );
    }
    await sleep(0);
    assert(stream.taken <= taken + 1, "the source is left alone");
  }

  #source(stream: Stream): Iterable<number> | AsyncIterable<number> {
    const { length, at, does, later } = stream.spec;
    const next = (): IteratorResult<number> => {
      if (stream.taken === at && does !== "hangs") this.#do(does, stream);
      return stream.taken < length ? { done: false, value: stream.taken++ } : { done: true, value: undefined };
    };
    if (!later) {
      return (function* () {
        for (let { done, value } = next(); !done; { done, value } = next()) yield value;
      })();
    }
    const nextLater = async (): Promise<IteratorResult<number>> => {
      if (does === "hangs" && stream.taken === at) return await new Promise(() => {});
      await sleep(0);
      return next();
    };
    return { [Symbol.asyncIterator]: () => ({ next: nextLater }) };
  }

  /** What a source does to the pool that takes from it. */
  #do(does: StreamSpec["does"], stream: Stream): void {
    if (does === "throws") throw new RangeError("no more");
    else if (does === "closes") this.close();
    else if (does === "terminates") this.terminate();
    // Before there are results, nobody can return.
    else if (does === "returns" && stream.results) this.endStream(stream);
    else if (does === "submits") this.submit(4);
  }
}

/** Compares so many random histories with the model. */
export async function comparePools(numRuns: number, seed?: number): Promise<void> {
  const fc = fastCheck();
  const n = fc.nat({ max: 9 });
  const stream: Arbitrary<StreamSpec> = fc.record({
    ordered: fc.boolean(),
    later: fc.boolean(),
    length: fc.oneof({ arbitrary: fc.nat({ max: 30 }), weight: 4 }, fc.constant(Number.POSITIVE_INFINITY)),
    chunkSize: fc.integer({ min: 1, max: 4 }),
    at: fc.nat({ max: 20 }),
    does: fc.oneof(
      { arbitrary: fc.constant("nothing" as const), weight: 5 },
      fc.constantFrom("throws" as const, "closes", "terminates", "returns", "submits", "hangs"),
    ),
  });
  const pick = (streams: Stream[], which: number): Stream | undefined => streams[which % Math.max(1, streams.length)];
  const command = <T>(name: string, input: Arbitrary<T>, run: (world: World, input: T) => unknown) =>
    input.map((value) => ({
      check: () => true,
      run: async (_: Model, world: World) => void (await run(world, value)),
      toString: () => `${name}(${JSON.stringify(value)})`,
    }));
  const commands = [
    command("submit", n, (world, n) => world.submit(n)),
    command("submit to abort", n, (world, n) => {
      const controller = new AbortController();
      world.controllers.push(controller);
      world.submit(n, controller.signal);
    }),
    command("abort", n, (world, n) => world.controllers[n % Math.max(1, world.controllers.length)]?.abort()),
    command("abort a stream", n, (world, n) => pick(world.streams, n)?.controller.abort()),
    command("map", fc.tuple(n, fc.integer({ min: 1, max: 4 })), (world, [n, size]) => world.map(n, size)),
    command("stream", stream, (world, spec) => world.stream(spec)),
    command("stream again", stream, (world, spec) => world.stream(spec)),
    command("next", n, (world, n) => {
      const one = pick(world.streams, n);
      if (one) world.read(one);
    }),
    command("next, ten times", n, (world, n) => {
      const one = pick(world.streams, n);
      for (let i = 0; one && i < 10; i++) world.read(one);
    }),
    command("return", n, (world, n) => {
      const one = pick(world.streams, n);
      if (one) world.endStream(one);
    }),
    command("kill", n, (world, n) => world.kill(n)),
    command("kill all", fc.constant(0), (world) => world.killAll()),
    command("let time pass", n, async (_, n) => {
      for (let i = 0; i < n; i++) await (i % 3 ? Promise.resolve() : sleep(0));
    }),
    command("close", fc.constant(0), (world) => world.close()),
    command("join", fc.constant(0), (world) => world.join()),
    command("terminate", fc.constant(0), (world) => world.terminate()),
    command("dispose", fc.constant(0), (world) => world.dispose()),
  ];
  const setup = fc.record({
    workers: fc.integer({ min: 1, max: 3 }),
    maxTasksPerWorker: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined, freq: 3 }),
    failAt: fc.oneof({ arbitrary: fc.constant(0), weight: 3 }, fc.nat({ max: 40 })),
  });
  const property = fc.asyncProperty(setup, fc.commands(commands, { size: "medium" }), async (setup, history) => {
    const world = new World(setup);
    await fc.asyncModelRun(() => ({ model: world.model, real: world }), history);
    await world.finish();
  });
  await fc.assert(property, { numRuns, ...(seed !== undefined && { seed }) });
}
