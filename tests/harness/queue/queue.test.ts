import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import process from "node:process";
import { test } from "node:test";
import { assertEquals, assertThrows } from "@std/assert";
import type { StudentFile } from "../../../harness/class/model.ts";
import { Store } from "../../../harness/class/store.ts";
import { connectionOf } from "../../../harness/queue/bullmq.ts";
import { coordinate } from "../../../harness/queue/coordinate.ts";
import { UsageError } from "../../../harness/usage-error.ts";
import { runtime } from "../../../runtime-adapters/current.ts";
import { bytes, Folder } from "../class/fixture.ts";
import { Redis, withRedis } from "./redis.ts";

const HOW = { grader: "threadwork 1.2.3", runtime: "deno", sandbox: "auto" } as const;
const NOW = new Date("2026-03-04T05:06:07Z");

/** A worker in a process of its own; `again` keeps one running, whatever kills it, until it is disposed of. */
class WorkerProcess implements AsyncDisposable {
  readonly #args: readonly string[];
  readonly #again: boolean;
  #child!: ChildProcess;
  #stopped = false;
  starts = 0;

  constructor(address: string, machine: string, again = false) {
    this.#args = [address, machine];
    this.#again = again;
    this.#start();
  }

  #start(): void {
    this.starts++;
    const module = new URL("fixtures/worker.ts", import.meta.url);
    const [executable, ...args] = runtime.command(runtime.executable(), module, this.#args);
    this.#child = spawn(executable, args, { stdio: ["pipe", "pipe", "ignore"], env: process.env });
    this.#child.stdin!.on("error", () => {});
    this.#child.on("close", () => {
      if (this.#again && !this.#stopped) this.#start();
    });
  }

  /** Resolves when it has begun a job. */
  async begun(): Promise<void> {
    await once(this.#child.stdout!, "data");
  }

  kill(): void {
    this.#child.kill("SIGKILL");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopped = true;
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const closed = once(this.#child, "close");
    this.#child.kill("SIGKILL");
    await closed;
  }
}

function aStore(folder: Folder, sources: Readonly<Record<string, string>>): Store {
  const store = new Store(join(folder.path, "verdicts.sqlite"));
  const files = Object.entries(sources).map(([student, source]): StudentFile => {
    return { student, lesson: "01-concurrency", extension: ".ts", source: bytes(source) };
  });
  store.add(files, NOW);
  store.wantNew(HOW);
  return store;
}

async function gradeAll(store: Store, address: string): Promise<string[]> {
  const told: string[] = [];
  await coordinate(store, {
    address,
    pollMs: 50,
    onResult: ({ student }, { outcome, machine }) => told.push(`${student} ${outcome} ${machine}`),
    onProblem: () => {},
  });
  return told.sort();
}

const many = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`s${index}`, `source ${index}`]));

test("a queue: two workers give every submission one verdict", withRedis, async () => {
  await using redis = await Redis.start();
  using folder = new Folder();
  using store = aStore(folder, many);
  await using _a = new WorkerProcess(redis.address, "a");
  await using _b = new WorkerProcess(redis.address, "b");
  const told = await gradeAll(store, redis.address);
  assertEquals([told.length, store.counts()], [40, { pending: 0, graded: 40 }]);
});

test("a queue: a killed worker's job is taken over", withRedis, async () => {
  await using redis = await Redis.start();
  using folder = new Folder();
  using store = aStore(folder, { ada: "slow" });
  await using hangs = new WorkerProcess(redis.address, "hangs");
  const grading = gradeAll(store, redis.address);
  await hangs.begun();
  hangs.kill();
  await using _other = new WorkerProcess(redis.address, "other");
  assertEquals(await grading, ["ada passed other"]);
});

test(
  "a queue: a submission that kills its workers twice is set aside, and the others are graded",
  withRedis,
  async () => {
    await using redis = await Redis.start();
    using folder = new Folder();
    using store = aStore(folder, { ada: "fine", eve: "kill", zoe: "fine" });
    await using worker = new WorkerProcess(redis.address, "w", true);
    assertEquals(await gradeAll(store, redis.address), ["ada passed w", "eve infra_error queue", "zoe passed w"]);
    assertEquals(worker.starts, 3);
  },
);

test("a queue: a machine that cannot show it hands its job back", withRedis, async () => {
  await using redis = await Redis.start();
  using folder = new Folder();
  using store = aStore(folder, { ada: "unfit" });
  const slow = new WorkerProcess(redis.address, "slow-machine");
  const grading = gradeAll(store, redis.address);
  await slow.begun();
  await using _good = new WorkerProcess(redis.address, "good-machine");
  // It has a second in which the job is nobody's.
  await new Promise((resolve) => setTimeout(resolve, 300));
  await slow[Symbol.asyncDispose]();
  assertEquals(await grading, ["ada passed good-machine"]);
});

test("a queue: what a killed Redis has lost is put there again, and nothing is recorded twice", withRedis, async () => {
  await using redis = await Redis.start();
  using folder = new Folder();
  using store = aStore(folder, many);
  await using _a = new WorkerProcess(redis.address, "a");
  const grading = gradeAll(store, redis.address);
  for (let time = 0; time < 3; time++) {
    await new Promise((resolve) => setTimeout(resolve, 150));
    await redis.kill();
    await redis.again();
  }
  assertEquals((await grading).length, 40);
  assertEquals(store.counts(), { pending: 0, graded: 40 });
});

test("connectionOf() reads an address, and refuses what is none", () => {
  const { maxRetriesPerRequest: _, ...options } = connectionOf("rediss://me:p%40ss@redis.example:7000/2") as Record<
    string,
    unknown
  >;
  assertEquals(options, { host: "redis.example", port: 7000, username: "me", password: "p@ss", db: 2, tls: {} });
  for (const address of ["localhost:6379", "http://localhost", "redis://"]) {
    assertThrows(() => connectionOf(address), UsageError, "write the address of a Redis");
  }
});
