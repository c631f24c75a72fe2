import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import process from "node:process";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { assertEquals, assertMatch, assertThrows } from "@std/assert";
import { inWords } from "../../../../harness/class/grading-machine.ts";
import { bullmq, connectionOf, QUEUE } from "../../../../harness/class/queue/bullmq.ts";
import { coordinate } from "../../../../harness/class/queue/coordinate.ts";
import { decodeMachine, encodeMachine } from "../../../../harness/class/queue/machine-name.ts";
import { work } from "../../../../harness/class/queue/serve-queue.ts";
import type { StudentFile } from "../../../../harness/class/records.ts";
import { Store } from "../../../../harness/class/store/store.ts";
import { UsageError } from "../../../../harness/usage-error.ts";
import { runtime } from "../../../../runtime-adapters/current.ts";
import { Redis } from "../../../../scripts/redis.ts";
import { testInTurn } from "../../../share.ts";
import { bytes, Folder } from "../fixture.ts";
import { withRedis } from "./with-redis.ts";

const inTurn = testInTurn();

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

  /** Asks it to end in good order, and waits until it has. */
  async stop(): Promise<void> {
    const closed = once(this.#child, "close");
    // Not child.kill(): Deno 2.9 then takes the child for ended, also one that caught the signal, and closes its
    // standard input.
    process.kill(this.#child.pid!, "SIGTERM");
    await closed;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopped = true;
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const closed = once(this.#child, "close");
    this.#child.kill("SIGKILL");
    await closed;
  }
}

/** A worker that is connected and takes nothing. */
function listener(address: string, name: string): AsyncDisposable {
  const { Worker } = bullmq();
  const machine = encodeMachine({ name, processors: 8, sandbox: "bwrap" });
  const options = { concurrency: 1, lockDuration: 1000, stalledInterval: 1000, maxStalledCount: 1, autorun: false };
  const worker = new Worker(QUEUE, async () => {}, { connection: connectionOf(address), name: machine, ...options });
  worker.on("error", () => {});
  return { [Symbol.asyncDispose]: () => worker.close() };
}

function aStore(folder: Folder, sources: Readonly<Record<string, string>>): Store {
  const store = new Store(join(folder.path, "verdicts.sqlite"));
  const files = Object.entries(sources).map(([student, source]): StudentFile => {
    return { student, lesson: "01-concurrency", extension: ".ts", source: bytes(source) };
  });
  store.handIns.add(files, NOW);
  store.attempts.wantNew(HOW);
  return store;
}

async function gradeAll(store: Store, address: string, served = new Set<string>()): Promise<string[]> {
  const told: string[] = [];
  await coordinate(store, {
    address,
    pollMs: 50,
    onResult: ({ student }, { outcome, machine }) => told.push(`${student} ${outcome} ${machine}`),
    onMachines: (machines) => {
      for (const machine of machines) served.add(inWords(machine));
    },
    onProblem: () => {},
  });
  return told.sort();
}

const many = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`s${index}`, `source ${index}`]));

inTurn("a queue: two workers give every submission one verdict", withRedis, async () => {
  await using redis = await Redis.start();
  using folder = new Folder();
  using store = aStore(folder, many);
  await using _a = new WorkerProcess(redis.address, "a");
  await using _b = new WorkerProcess(redis.address, "b");
  const served = new Set<string>();
  const told = await gradeAll(store, redis.address, served);
  assertEquals([told.length, store.attempts.counts()], [40, { pending: 0, graded: 40 }]);
  for (const machine of served) assertMatch(machine, /^[ab] \(2 processors, quota 1.5, sandbox none\)$/);
});

inTurn(
  "a queue: who is asked for when the job lies there already is the next, and graded once",
  withRedis,
  async () => {
    await using redis = await Redis.start();
    using folder = new Folder();
    using store = aStore(folder, { ada: "1", bob: "2", zoe: "3" });
    const { Queue } = bullmq();
    const told: string[] = [];
    const grading = coordinate(store, {
      address: redis.address,
      pollMs: 20,
      onResult: ({ student, attempt }) => told.push(`${student} ${attempt}`),
      onMachines: () => {},
      onProblem: () => {},
    });
    const queue = new Queue(QUEUE, { connection: connectionOf(redis.address) });
    const [, , zoe] = store.attempts.pendingKeys(3);
    const isFirst = async () =>
      (await queue.getJobs(["prioritized"], 0, 0, true))[0]?.data.job.submission === zoe!.submission;
    try {
      while ((await queue.getJobs(["prioritized"], 0, -1, true)).length < 3) await sleep(20);
      assertEquals(await isFirst(), false);
      store.attempts.wantAgain({ kind: "student", student: "zoe" }, HOW);
      while (!(await isFirst())) await sleep(20);
      await using _worker = new WorkerProcess(redis.address, "a");
      await grading;
      assertEquals(told.sort(), ["ada 1", "bob 1", "zoe 1"]);
    } finally {
      store.attempts.cancel();
      await grading;
      await queue.close();
    }
  },
);

inTurn("a queue: the coordinator is told which machines serve, and what they can show", withRedis, async () => {
  await using redis = await Redis.start();
  using folder = new Folder();
  using store = aStore(folder, { ada: "fine" });
  const served = new Set<string>();
  const grading = gradeAll(store, redis.address, served);
  // Nobody grades yet; a worker that only listens is there all the same.
  await using _idle = listener(redis.address, "lab 3");
  while (served.size === 0) await sleep(20);
  assertEquals([...served], ["lab 3 (8 processors, sandbox bwrap)"]);
  await using _worker = new WorkerProcess(redis.address, "w");
  assertEquals(await grading, ["ada passed w"]);
});

inTurn("a queue: a killed worker's job is taken over", withRedis, async () => {
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

inTurn(
  "a queue: a submission that kills its workers twice is set aside, and the others are graded",
  withRedis,
  async () => {
    await using redis = await Redis.start();
    using folder = new Folder();
    using store = aStore(folder, { ada: "fine", eve: "kill", zoe: "fine" });
    await using worker = new WorkerProcess(redis.address, "w", true);
    assertEquals(await gradeAll(store, redis.address), [
      "ada passed w",
      "eve infra_error w (2 processors, quota 1.5, sandbox none)",
      "zoe passed w",
    ]);
    assertEquals(worker.starts, 3);
  },
);

inTurn("a queue: workers that are stopped hand their job back, and it is not held against it", withRedis, async () => {
  await using redis = await Redis.start();
  using folder = new Folder();
  using store = aStore(folder, { ada: "slow" });
  const grading = gradeAll(store, redis.address);
  for (const machine of ["hangs-1", "hangs-2", "hangs-3"]) {
    await using worker = new WorkerProcess(redis.address, machine);
    await worker.begun();
    await worker.stop();
  }
  await using _other = new WorkerProcess(redis.address, "other");
  assertEquals(await grading, ["ada passed other"]);
});

inTurn(
  "a queue: an idle worker holds no machine, and where something else is timed another one grades",
  withRedis,
  async () => {
    await using redis = await Redis.start();
    using folder = new Folder();
    using store = aStore(folder, { ada: "fine" });
    let asked = 0;
    let held = 0;
    let isBusy = true;
    const passed = { outcome: "passed", score: 10, maxScore: 10, gradedAt: NOW.toISOString(), reports: {} } as const;
    await using _worker = work({
      address: redis.address,
      machine: { name: "busy", processors: 2, sandbox: "none" },
      lockMs: 300,
      onJob: () => {},
      onProblem: () => {},
      turn() {
        asked++;
        if (isBusy) return undefined;
        held++;
        return { [Symbol.dispose]: () => held-- };
      },
      grader: {
        grade: async () => {
          assertEquals(held, 1);
          return { ...passed, machine: "busy" };
        },
        async [Symbol.asyncDispose]() {},
      },
    });
    await sleep(300);
    assertEquals([asked, held], [0, 0]);
    const grading = gradeAll(store, redis.address);
    while (asked < 25) await sleep(50); // It was handed back, and taken again.
    assertEquals(store.attempts.counts().pending, 1);
    isBusy = false;
    assertEquals(await grading, ["ada passed busy"]);
    assertEquals(held, 0);
  },
);

inTurn("a queue: a machine that cannot show it hands its job back, and another one takes it", withRedis, async () => {
  await using redis = await Redis.start();
  using folder = new Folder();
  using store = aStore(folder, { ada: "unfit" });
  await using slow = new WorkerProcess(redis.address, "slow-machine");
  const grading = gradeAll(store, redis.address);
  await slow.begun();
  // While one that has not been asked serves, a machine does not ask itself again.
  await using other = listener(redis.address, "other");
  let begunAgain = false;
  slow.begun().then(() => {
    begunAgain = true;
  });
  await sleep(3000);
  assertEquals([begunAgain, store.attempts.counts().pending], [false, 1]);
  await using _good = new WorkerProcess(redis.address, "good-machine");
  assertEquals(await grading, ["ada passed good-machine"]);
  await other[Symbol.asyncDispose]();
});

inTurn(
  "a queue: where no other machine serves, the second word of one that cannot show it stands",
  withRedis,
  async () => {
    await using redis = await Redis.start();
    using folder = new Folder();
    using store = aStore(folder, { ada: "unfit" });
    await using slow = new WorkerProcess(redis.address, "slow-machine");
    const grading = gradeAll(store, redis.address);
    await slow.begun();
    await slow.begun();
    assertEquals(await grading, ["ada unfit slow-machine"]);
  },
);

inTurn(
  "a queue: what a killed Redis has lost is put there again, and nothing is recorded twice",
  withRedis,
  async () => {
    await using redis = await Redis.start();
    using folder = new Folder();
    using store = aStore(folder, many);
    await using _a = new WorkerProcess(redis.address, "a");
    const grading = gradeAll(store, redis.address);
    for (let time = 0; time < 3; time++) {
      await sleep(150);
      await redis.kill();
      await redis.again();
    }
    assertEquals((await grading).length, 40);
    assertEquals(store.attempts.counts(), { pending: 0, graded: 40 });
  },
);

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

test("a machine travels in a name that Redis takes, and what others call themselves is none", () => {
  const machine = { name: "Prüfraum 3: o'ne\n", processors: 4, quota: 0.5, sandbox: "runtime" } as const;
  const name = encodeMachine(machine);
  assertMatch(name, /^[\x21-\x7e]+$/);
  assertEquals(name.includes(":"), false);
  assertEquals(decodeMachine(name), machine);
  for (const other of ["", "%", "w", "%22text%22", encodeURIComponent('{"name":"a","processors":"many"}')]) {
    assertEquals(decodeMachine(other), undefined);
  }
});
