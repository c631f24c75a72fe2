import { test } from "node:test";
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import {
  Barrier,
  BoundedSemaphore,
  Condition,
  Event,
  Lock,
  Queue,
  RLock,
  Semaphore,
  SharedValue,
  sharedArray,
  sleepSync,
  Thread,
  TimeoutError,
} from "threadwork";
import { type ExploreOptions, explore, type Failed, type Passed, type Program } from "threadwork/explore";

function inWords(result: unknown): string {
  return JSON.stringify(result, (_, value) => (typeof value === "bigint" ? `${value}n` : value), 1);
}

/** What must be found, or that all schedules are fine: how many that are. */
async function passes<S>(program: Program<S>, options?: ExploreOptions): Promise<Passed> {
  const result = await explore(program, options);
  assertEquals(result.kind, "passed", inWords(result));
  assertEquals((result as Passed).proof, "exhaustive");
  return result as Passed;
}

async function fails<S>(kind: string, program: Program<S>, options?: ExploreOptions): Promise<Failed> {
  const result = await explore(program, options);
  assert(result.kind === "failed", inWords(result));
  assertEquals(result.finding.kind, kind, inWords(result));
  const again = await explore(program, { ...options, replay: result.schedule });
  assert(again.kind === "failed", `${result.schedule} replays to ${inWords(again)}`);
  assertEquals([again.finding.message, again.steps], [result.finding.message, result.steps]);
  return result;
}

const counter = () => ({ counter: sharedArray(Int32Array, 1), lock: new Lock() });
const mustBe = (n: number) => (shared: { counter: Int32Array }) => {
  if (shared.counter[0] !== n) throw new Error(`an update was lost: ${shared.counter[0]}`);
};
type Counter = ReturnType<typeof counter>;

test("explore() finds a lost update, with the steps, their places and the fewest switches", async () => {
  const add = ({ counter }: Counter) => {
    counter[0]!++;
  };
  const found = await fails("check", { setup: counter, threads: [add, add], check: mustBe(2) });
  assertEquals(found.finding.message, "The result is wrong: an update was lost: 1");
  assertEquals(found.schedule, "ab2a");
  assertEquals(found.why, "Thread 2 read `counter[0]` = 0 between thread 1's read and write: one update is lost.");
  const told = found.steps.map(({ thread, kind, target, before, after }) => [thread, kind, target, before, after]);
  assertEquals(told, [
    [0, "read", "counter[0]", 0, 0],
    [1, "read", "counter[0]", 0, 0],
    [1, "write", "counter[0]", 0, 1],
    [0, "write", "counter[0]", 1, 1],
  ]);
  for (const { file, line, expression } of found.steps) {
    assertStringIncludes(file!, "explore.test.ts");
    assertEquals([typeof line, expression], ["number", "counter[0]!++;"]);
  }
});

test("explore() proves that a lock, or one step of Atomics, is enough", async () => {
  const locked = ({ counter, lock }: Counter) => {
    using _ = lock.acquire();
    counter[0]!++;
  };
  assertEquals((await passes({ setup: counter, threads: [locked, locked], check: mustBe(2) })).schedules, 2);
  assertEquals((await passes({ setup: counter, threads: { body: locked, count: 3 }, check: mustBe(3) })).schedules, 6);
  const atomic = ({ counter }: Counter) => void Atomics.add(counter, 0, 1);
  assertEquals((await passes({ setup: counter, threads: [atomic, atomic], check: mustBe(2) })).schedules, 2);
});

test("explore() reports a data race though every result is right, unless it is told to ignore them", async () => {
  const write = ({ counter }: Counter) => {
    counter[0] = 1;
  };
  const program: Program<Counter> = {
    setup: counter,
    threads: [write, write],
    check: mustBe(1),
  };
  const { finding, steps } = await fails("race", program);
  assert(finding.kind === "race");
  assertEquals([finding.target, finding.between.map((at) => steps[at]!.thread)], ["counter[0]", [0, 1]]);
  await passes(program, { races: "ignore" });
});

test("explore() takes Atomics, locks, starts and joins for what orders plain accesses", async () => {
  const memory = () => ({ data: sharedArray(Int32Array, 1), ready: sharedArray(Int32Array, 1) });
  type Memory = ReturnType<typeof memory>;
  const publish = ({ data, ready }: Memory) => {
    data[0] = 42;
    Atomics.store(ready, 0, 1);
  };
  const check = (value: number | undefined) => {
    if (value === 0) throw new Error("read too early");
  };
  const look = ({ data, ready }: Memory) => {
    if (Atomics.load(ready, 0) === 1) check(data[0]);
  };
  await passes({ setup: memory, threads: [publish, look] });
  const lookPlainly = ({ data, ready }: Memory) => {
    if (ready[0] === 1) check(data[0]);
  };
  await fails("race", { setup: memory, threads: [publish, lookPlainly] });
});

test("explore() shows a deadlock with its cycle", async () => {
  type Forks = { forks: Lock[] };
  const eat = ({ forks }: Forks, i: number) => {
    using _ = forks[i]!.acquire();
    using __ = forks[(i + 1) % 3]!.acquire();
  };
  const setup = () => ({ forks: [new Lock(), new Lock(), new Lock()] });
  const { finding } = await fails("deadlock", { setup, threads: { body: eat, count: 3 } });
  assert(finding.kind === "deadlock");
  assertEquals(finding.cycle.toSorted(), [0, 1, 2]);
  assertEquals(finding.waits.map(({ thread, target }) => `${thread}: ${target}`).sort(), [
    "0: forks[1]",
    "1: forks[2]",
    "2: forks[0]",
  ]);
  const inOrder = ({ forks }: Forks, i: number) => {
    const [low, high] = [i, (i + 1) % 3].sort();
    using _ = forks[low!]!.acquire();
    using __ = forks[high!]!.acquire();
  };
  await passes({ setup, threads: { body: inOrder, count: 3 } });
});

test("explore() finds what each kind of mistake is", async () => {
  await fails("lock-held", { setup: counter, threads: [({ lock }) => void lock.acquire(), () => {}] });
  await fails("deadlock", {
    setup: counter,
    threads: [({ lock }) => void lock.acquire(), ({ lock }) => void lock.acquire()],
  });
  await fails("threw", {
    setup: counter,
    threads: [
      ({ counter }) => {
        if (Atomics.add(counter, 0, 1) === 1) throw new TypeError("second");
      },
      ({ counter }) => void Atomics.add(counter, 0, 1),
    ],
  });
  await fails("invariant", {
    setup: counter,
    threads: [({ counter }) => void Atomics.store(counter, 0, 5), ({ counter }) => void Atomics.store(counter, 0, 1)],
    invariant: ({ counter }) => Atomics.load(counter, 0) < 5,
  });
  await fails("lost-wake-up", {
    setup: counter,
    threads: [({ counter }) => void Atomics.wait(counter, 0, 0), ({ counter }) => void Atomics.notify(counter, 0)],
  });
  await fails("livelock", {
    setup: counter,
    threads: [
      ({ counter }) => {
        while (Atomics.load(counter, 0) === 0) Atomics.pause();
      },
      () => {},
    ],
  });
});

test("explore() lets the others go while a thread spins", async () => {
  const spin = ({ counter }: Counter) => {
    while (Atomics.load(counter, 0) === 0);
  };
  const set = ({ counter }: Counter) => void Atomics.store(counter, 0, 1);
  await passes({ setup: counter, threads: [spin, set] });
  await passes({ setup: counter, threads: [spin, spin, set] });
  const spinLock = ({ counter }: { counter: Int32Array; sum: Int32Array }) => {
    while (Atomics.compareExchange(counter, 0, 0, 1) !== 0);
  };
  const add = (shared: { counter: Int32Array; sum: Int32Array }) => {
    spinLock(shared);
    shared.sum[0]!++;
    Atomics.store(shared.counter, 0, 0);
  };
  const setup = () => ({ counter: sharedArray(Int32Array, 1), sum: sharedArray(Int32Array, 1) });
  await passes({ setup, threads: [add, add], check: ({ sum }) => sum[0] === 2 });
});

test("explore() tells what a thread looks at for ever, and not what it saw before", async () => {
  const setup = () => ({ lock: sharedArray(Int32Array, 1), keys: sharedArray(Int32Array, 3) });
  const take = ({ lock, keys }: ReturnType<typeof setup>) => {
    for (let i = 0; i < 2; i++) {
      while (Atomics.exchange(lock, 0, 1) === 1);
      for (const place of [0, 1, 2]) Atomics.load(keys, place);
      if (i === 0) continue;
      Atomics.store(lock, 0, 0);
    }
  };
  const found = await fails("livelock", { setup, threads: [take, take] });
  assertMatch(found.why, /finds `lock\[0\]` = 1, again and again: nobody changes that any more\.$/);
});

test("explore() does not take a few looks for a loop", async () => {
  const setup = () => ({ flag: sharedArray(Int32Array, 1), done: sharedArray(Int32Array, 1) });
  type Flags = ReturnType<typeof setup>;
  const looks = ({ flag, done }: Flags) => {
    for (let i = 0; i < 6; i++) if (Atomics.load(flag, 0) === 1) return;
    Atomics.store(done, 0, 1);
  };
  // Only where all looks come first is it done by then.
  const late = ({ flag, done }: Flags) => {
    if (Atomics.load(done, 0) === 1) throw new Error("done before it began");
    Atomics.store(flag, 0, 1);
  };
  await fails("threw", { setup, threads: [looks, late] });
});

test("explore() runs a loop that tries in vain to its end, too, where it has one", async () => {
  const setup = () => ({ flag: sharedArray(Int32Array, 1), n: sharedArray(Int32Array, 1) });
  type Flags = ReturnType<typeof setup>;
  for (const times of [70, 400]) {
    const gaveUp = ({ flag }: Flags) => {
      for (let i = 0; i < times; i++) if (Atomics.load(flag, 0) === 1) return;
      throw new Error("gave up");
    };
    const set = ({ flag }: Flags) => void Atomics.store(flag, 0, 1);
    assertEquals((await fails("threw", { setup, threads: [gaveUp, set] })).schedule, `a${times}`);
    // Who tries so often without anything to wait for goes round in no circle, either.
    const looks = ({ flag }: Flags) => {
      for (let i = 0; i < times; i++) Atomics.load(flag, 0);
      for (let i = 0; i < times; i++) Atomics.store(flag, 0, 0);
    };
    assertEquals((await explore({ setup, threads: [looks, looks] })).kind, "passed");
    const lock = ({ flag }: Flags) => {
      for (;;) {
        for (let i = 0; i < times; i++) if (Atomics.compareExchange(flag, 0, 0, 1) === 0) return;
        Atomics.wait(flag, 0, 1);
      }
    };
    const add = (notifies: boolean) => (shared: Flags) => {
      lock(shared);
      shared.n[0]!++;
      Atomics.store(shared.flag, 0, 0);
      if (notifies) Atomics.notify(shared.flag, 0, 1);
    };
    const right = await explore({ setup, threads: [add(true), add(true)], check: ({ n }) => n[0] === 2 });
    assertEquals([right.kind, (right as Passed).proof], ["passed", "bounded"]);
    assertStringIncludes(right.says, "however often a loop tries in vain until it gives up");
    await fails("deadlock", { setup, threads: [add(false), add(false)] });
  }
});

test("explore() does not take a long loop for one without an end, and says that it left it", async () => {
  const add = ({ counter }: Counter) => {
    for (let i = 0; i < 6_000; i++) Atomics.add(counter, 0, 1);
  };
  const fill = ({ counter }: { counter: Int32Array }) => void counter.fill(1);
  for (const program of [
    { setup: counter, threads: [add, add] },
    { setup: () => ({ counter: sharedArray(Int32Array, 12_000) }), threads: [fill] },
  ] as unknown as Program<never>[]) {
    const result = await explore(program);
    assertEquals(result.kind, "undecided");
    assertStringIncludes(result.says, "some were left after 10,000 steps (let loops go round twice or thrice)");
  }
});

test("explore() tells of few switches that others were not all tried, why, and what to do", async () => {
  const setup = () => ({ n: sharedArray(Int32Array, 2) });
  const body = ({ n }: { n: Int32Array }) => {
    for (let i = 0; i < 6; i++) for (const place of [0, 1]) Atomics.add(n, place, 1);
  };
  const program = { setup, threads: { count: 3, body }, check: ({ n }: { n: Int32Array }) => n[0] === 18 };
  const few = await explore(program, { steps: 50_000 });
  assert(few.kind === "passed");
  assertEquals([few.proof, few.preemptions], ["bounded", 1]);
  assertMatch(
    few.says,
    /^every schedule with at most 1 preemption, 204 .*\. Others were not all tried: the budget of 50,000 steps ended \(take fewer threads and shorter loops, give it more steps, or .* strategy "random"\)$/,
  );
  const none = await explore(program, { steps: 200 });
  assertEquals(none.kind, "undecided");
  assertStringIncludes(none.says, "the budget of 200 steps ended (take fewer threads");
});

test("explore() accuses nobody of what comes of calling a function again", async () => {
  let calls = 0;
  const body = ({ counter }: Counter) => {
    calls++;
    for (let i = 0; i < calls; i++) counter[0]!++;
  };
  const result = await explore({
    setup: counter,
    threads: { count: 2, body },
    check: ({ counter }) => counter[0] === 2,
  });
  assertEquals(result.kind, "undecided");
  assertStringIncludes(result.says, "after the same answers it did something else");
});

test("explore() finds two who make way for each other for ever, and tells one round of it", async () => {
  const setup = () => ({ side: sharedArray(Int32Array, 2) });
  const walk = ({ side }: { side: Int32Array }, me: number) => {
    while (Atomics.load(side, 1 - me) === Atomics.load(side, me)) Atomics.store(side, me, 1 - Atomics.load(side, me));
  };
  const found = await fails("livelock", { setup, threads: [walk, walk] });
  assert(found.finding.kind === "livelock");
  assertEquals([found.schedule, found.finding.round, found.steps.length], ["(ab)1250", { from: 0, steps: 16 }, 16]);
  // Who sleeps in between is not there at the same moment for ever.
  const forks = () => ({ forks: [new Lock(), new Lock()] });
  const dine = ({ forks }: { forks: Lock[] }, me: number) => {
    for (;;) {
      using _ = forks[me]!.acquire();
      using other = forks[1 - me]!.tryAcquire();
      if (other) return;
      sleepSync(me + 1);
    }
  };
  assertEquals((await explore({ setup: forks, threads: [dine, dine] }, { steps: 20_000 })).kind, "passed");
});

test("explore() lets the others go while a thread waits again and again, each time for a while", async () => {
  const set = ({ counter }: Counter) => {
    Atomics.store(counter, 0, 1);
    Atomics.notify(counter, 0);
  };
  const wait = ({ counter }: Counter) => {
    while (Atomics.load(counter, 0) === 0) Atomics.wait(counter, 0, 0, 5);
  };
  await passes({ setup: counter, threads: [wait, set] });
  await passes({ setup: counter, threads: [wait, set] }, { timeouts: "last" });
  await fails("livelock", { setup: counter, threads: [wait, () => {}] });
  const morning = () => ({ morning: new Event() });
  await passes({
    setup: morning,
    threads: [
      ({ morning }) => {
        while (!morning.wait({ timeoutMs: 5 }));
      },
      ({ morning }) => morning.set(),
    ],
  });
});

test("explore() models every lock of the library", async () => {
  const semaphore = ({ places, inside }: { places: Semaphore; inside: Int32Array }) => {
    using _ = places.acquire();
    if (Atomics.add(inside, 0, 1) >= 2) throw new Error("three inside");
    Atomics.sub(inside, 0, 1);
  };
  const inside = () => sharedArray(Int32Array, 1);
  const threads = { body: semaphore, count: 3 };
  await passes({ setup: () => ({ places: new Semaphore(2), inside: inside() }), threads });
  await passes({ setup: () => ({ places: new BoundedSemaphore(2), inside: inside() }), threads });
  await fails("threw", { setup: () => ({ places: new Semaphore(3), inside: inside() }), threads });

  const twice = ({ lock }: { lock: RLock }) => {
    using _ = lock.acquire();
    using __ = lock.acquire();
  };
  await passes({ setup: () => ({ lock: new RLock() }), threads: [twice, twice] });

  await passes({
    setup: () => ({ morning: new Event(), data: sharedArray(Int32Array, 1) }),
    threads: [
      ({ morning, data }) => {
        data[0] = 1;
        morning.set();
      },
      ({ morning, data }) => {
        morning.wait();
        if (data[0] !== 1) throw new Error("too early");
      },
    ],
  });

  await passes({
    setup: () => ({ barrier: new Barrier(2), parts: sharedArray(Int32Array, 2) }),
    threads: {
      body({ barrier, parts }, i) {
        parts[i] = 1;
        barrier.wait();
        if (parts[1 - i] !== 1) throw new Error("the other one is late");
      },
      count: 2,
    },
  });

  await passes({
    setup: () => ({ queue: new Queue<number>({ maxSize: 1 }) }),
    threads: [
      ({ queue }) => {
        for (const item of [1, 2, 3]) queue.put(item);
        queue.close();
      },
      ({ queue }) => {
        const got = [...queue];
        if (String(got) !== "1,2,3") throw new Error(String(got));
      },
    ],
  });

  await passes({
    setup: () => ({ filled: new Condition(), boxes: sharedArray(Int32Array, 1) }),
    threads: [
      ({ filled, boxes }) => {
        using _ = filled.acquire();
        filled.waitFor(() => boxes[0]! > 0);
        boxes[0]!--;
      },
      ({ filled, boxes }) => {
        using _ = filled.acquire();
        boxes[0]!++;
        filled.notify();
      },
    ],
  });
  await fails("lost-wake-up", {
    setup: () => ({ filled: new Condition() }),
    threads: [
      ({ filled }) => {
        using _ = filled.acquire();
        filled.wait();
      },
      ({ filled }) => {
        using _ = filled.acquire();
        filled.notify();
      },
    ],
  });

  const update = ({ total }: { total: SharedValue<"Float64Array"> }) => void total.update((n) => n + 1);
  await passes({
    setup: () => ({ total: new SharedValue(Float64Array, 0) }),
    threads: [update, update],
    check: ({ total }) => total.value === 2,
  });
});

test("explore() takes every element type, DataView and memory that a thread makes for itself", async () => {
  const kinds = [Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array];
  const all = [...kinds, Float32Array, Float64Array, BigInt64Array, BigUint64Array] as (typeof Int32Array)[];
  for (const kind of all) {
    const one = kind.name.startsWith("Big") ? (1n as unknown as number) : 1;
    await fails("check", {
      setup: () => ({ memory: new kind(new SharedArrayBuffer(8)) }),
      threads: {
        body({ memory }) {
          memory[0]! += one;
        },
        count: 2,
      },
      check: ({ memory }) => Number(memory[0]) === 2,
    });
  }
  await fails("check", {
    setup: () => ({ memory: new DataView(new SharedArrayBuffer(8)) }),
    threads: {
      body({ memory }) {
        memory.setInt16(1, memory.getInt16(1) + 1);
        return 0;
      },
      count: 2,
    },
    check: ({ memory }) => memory.getInt16(1) === 2,
  });
  await passes({
    setup: () => ({ memory: new SharedArrayBuffer(8) }),
    threads: {
      body({ memory }, i) {
        const own = new Int32Array(new SharedArrayBuffer(4));
        own[0]!++;
        new Int32Array(memory)[i] = own[0]!;
        sleepSync(10);
      },
      count: 2,
    },
    check: ({ memory }) => String(new Int32Array(memory)) === "1,1",
  });
});

test("explore() calls a function anew in the middle of a method of an array", async () => {
  const setup = () => ({ n: sharedArray(Int32Array, [1, 2]) });
  const kinds = ({ n }: { n: Int32Array }) => [ArrayBuffer.isView(n), n.constructor === Int32Array, n.at(0)].join();
  await passes({ setup, threads: [kinds, kinds], check: (_, [kind]) => kind === "true,true,1" });
  const texts = ({ n }: { n: Int32Array }) => [n.join("-"), n.join(), n.toString(), n.toLocaleString()].join(" ");
  await passes({ setup, threads: [texts, texts], check: (_, [text]) => text === "1-2 1,2 1,2 1,2" });
});

test("explore() leaves a function that catches, returns from finally, generates or throws", async () => {
  const body = ({ counter }: Counter) => {
    function* twice() {
      try {
        yield counter[0]!;
      } finally {
        Atomics.load(counter, 0);
      }
    }
    for (const value of twice()) {
      try {
        counter[0] = value + 1;
      } catch {
        // Whatever it was.
      }
    }
  };
  await fails("check", { setup: counter, threads: [body, body], check: mustBe(2) });
});

test("explore() gives each thread chance and clocks that are the same in each call", async () => {
  await passes({
    setup: () => ({ seen: sharedArray(Float64Array, 4) }),
    threads: {
      body({ seen }, i) {
        const before = performance.now();
        seen[i] = Math.random();
        if (performance.now() <= before || Date.now() < 1) throw new Error("no clock goes back");
        seen[i + 2] = seen[i]!;
      },
      count: 2,
    },
    check: ({ seen }) => seen[0] === seen[2] && seen[0] !== seen[1],
  });
  assertEquals(new Set([1, 2].map(() => Math.random())).size, 2);
});

test("explore() runs the library's own locks on their words in shared memory, too", async () => {
  const add = ({ counter, lock }: Counter) => {
    using _ = lock.acquire();
    counter[0]!++;
  };
  const { schedules } = await passes(
    { setup: counter, threads: [add, add], check: mustBe(2) },
    { locks: "words", timeouts: "never" },
  );
  assert(schedules > 2);
});

test("explore() runs threads that threads start, and waits for them where they are joined", async () => {
  const add = (counter: Int32Array) => {
    counter[0]!++;
    return 5;
  };
  const joins = ({ counter }: Counter) => {
    const child = Thread.start(import.meta, add, counter);
    if ((child.join() as unknown) !== 5) throw new Error("the result is lost");
    counter[0]!++;
  };
  await passes({ setup: counter, threads: [joins], check: mustBe(2) });
  const early = ({ counter }: Counter) => {
    const child = Thread.start(import.meta, add, counter);
    counter[0]!++;
    child.join();
  };
  const { steps } = await fails("check", { setup: counter, threads: [early], check: mustBe(2) });
  assertEquals(new Set(steps.map(({ thread }) => thread)).size, 2);
});

test("explore() gives a thread that is started a copy of what is not shared, and tells what it throws at once", async () => {
  const changes = (list: number[]) => void list.push(2);
  const keeps = ({ counter }: Counter) => {
    const list = [1];
    Thread.start(import.meta, changes, list).join();
    counter[0] = list.length;
  };
  await passes({ setup: counter, threads: [keeps], check: mustBe(1) });
  const throws = () => {
    throw new Error("at once");
  };
  const { finding } = await fails("threw", {
    setup: counter,
    threads: [() => void Thread.start(import.meta, throws).join()],
  });
  assertEquals(finding.message, "Thread 2 threw Error: at once");
});

test("explore() lets a join run out of time, and refuses of a thread what nobody can answer", async () => {
  const waits = ({ counter }: Pick<Counter, "counter">) => void (counter[0] === 0 && sleepSync(1));
  const late = ({ counter }: Counter) => {
    const child = Thread.start(import.meta, waits, { counter });
    try {
      void child.join({ timeoutMs: 5 });
    } catch (error) {
      assert(error instanceof TimeoutError);
      counter[0] = 1;
      void child.join();
    }
  };
  const check = ({ counter }: Counter) => counter[0] === 0;
  await fails("check", { setup: counter, threads: [late], check });
  await passes({ setup: counter, threads: [late], check }, { timeouts: "never" });
  const refused: [(thread: Thread<void>) => unknown, string][] = [
    [(thread) => thread.alive, "alive of a thread"],
    [(thread) => thread.terminate(), "terminate() of a thread"],
    [() => new Thread(import.meta, waits, [] as never).start(), "start() of a thread or a process"],
  ];
  for (const [f, name] of refused) {
    const body = ({ counter }: Counter) => void f(Thread.start(import.meta, waits, { counter }));
    const error = await explore({ setup: counter, threads: [body] }).catch((each: unknown) => each);
    assert(error instanceof TypeError, String(error));
    assertStringIncludes(error.message, `Cannot explore ${name}`);
  }
});

test("explore() says of a program that cannot be called again that it has no proof", async () => {
  let calls = 0;
  const odd = ({ counter }: Counter) => {
    if (calls++ % 2 === 0) counter[0]!++;
    counter[0]!++;
  };
  const result = await explore({ setup: counter, threads: [odd, odd] });
  assertEquals(result.kind, "undecided");
  assertStringIncludes(result.says, "keeps something of its own");
});

test("explore() says of memory that it cannot watch that it has no proof", async () => {
  const { add } = Atomics;
  const before = new Int32Array(new SharedArrayBuffer(4));
  const says = async (body: (shared: Counter) => unknown) => {
    const result = await explore({ setup: counter, threads: [body, body] });
    assertEquals(result.kind, "undecided", inWords(result));
    return result.says;
  };
  const none = await says(() => before[0]!++);
  assertStringIncludes(none, "No thread did a step that others could see");
  assertStringIncludes(none, "{ module: the URL of that file }");
  assertStringIncludes(await says(() => Atomics.add(before, 0, 1)), "shared memory that was there before");
  assertStringIncludes(await says(({ counter }) => add(counter, 0, 1)), "taken out of Atomics before");
  // A mistake of the program itself is a finding, whatever it is.
  await fails("threw", { setup: counter, threads: [() => Atomics.add([] as never, 0, 1)] });
});

test("explore() says what a thread has for itself, where the check asks whether all have it", async () => {
  const shared = () => ({
    n: new Int32Array(1),
    list: [1],
    seen: new Map([["a", 1]]),
    one: sharedArray(Int32Array, 1),
  });
  type Shared = ReturnType<typeof shared>;
  const told: [(own: Shared) => void, string][] = [
    [({ n }) => void n[0]!++, "n[0]"],
    [({ list }) => void list.push(2), "list[1]"],
    [({ seen }) => void seen.set("a", 2), "seen.a"],
  ];
  for (const [change, name] of told) {
    const result = await fails("check", { setup: shared, threads: [change, change], check: () => false });
    assertEquals([result.finding.kind === "check" && result.finding.own, result.schedule], [{ thread: 0, name }, ""]);
    assertStringIncludes(result.why, `Thread 1 changed \`${name}\`, which is not shared: each thread has a copy`);
  }
  // A slip in the check is told as that.
  const slips = { setup: shared, threads: [({ one }: Shared) => void Atomics.add(one, 0, 1)] };
  const slip = await fails("check", { ...slips, check: (_, [result]) => (result as string).length > 0 });
  assertMatch(slip.finding.message, /^check\(\) threw TypeError: /);
  assertEquals(slip.why, "The check threw by itself: look there first, and at the threads only then.");
  // Where a thread throws, it may be why, or not.
  const throws = ({ n, one }: Shared) => {
    n[0] = 1;
    if (Atomics.add(one, 0, 1) === 1) throw new Error("too many");
  };
  const thrown = await fails("threw", { setup: shared, threads: [throws, throws] });
  assertStringIncludes(thrown.why, "; and thread 1 changed `n[0]` in a copy of its own: that is not shared.");
  // To use a copy is no mistake.
  const uses = ({ list, one }: Shared) => void Atomics.add(one, 0, list.splice(0).length);
  await passes({ setup: shared, threads: [uses, uses], check: ({ one }) => one[0] === 2 });
});

test("explore() lets a thread print once, in the schedule that it shows", async () => {
  const real = console.log;
  const printed: string[] = [];
  console.log = (...args) => void printed.push(args.join(" "));
  try {
    const add = ({ counter }: Counter, me: number) => {
      const before = counter[0]!;
      console.log(`thread ${me + 1} saw ${before}`);
      counter[0] = before + 1;
      console.log(`thread ${me + 1} is done`);
    };
    await passes({ setup: counter, threads: [({ counter }) => void Atomics.add(counter, 0, 1), () => {}] });
    const found = await explore({ setup: counter, threads: [add, add], check: mustBe(2) });
    assertEquals(found.kind, "failed");
  } finally {
    console.log = real;
  }
  assertEquals(printed, ["thread 1 saw 0", "thread 2 saw 0", "thread 2 is done", "thread 1 is done"]);
});

test("explore() tells of two schedules with different results, where all must come to the same", async () => {
  const setup = () => ({ last: sharedArray(Int32Array, 1) });
  const body = ({ last }: { last: Int32Array }, i: number) => void Atomics.store(last, 0, i + 1);
  const program = { setup, threads: { body, count: 2 } };
  const result = await explore(program, { results: "same" });
  assert(result.kind === "failed" && result.finding.kind === "nondeterministic");
  assertEquals([...result.finding.results].sort(), ["last = 1", "last = 2"]);
  await passes(program);
});

test("explore() comes out of a function that catches whatever is thrown, again and again", async () => {
  const stubborn = ({ counter }: Counter) => {
    for (;;) {
      try {
        if (Atomics.add(counter, 0, 1) >= 0) return;
      } catch {
        // Once more.
      }
    }
  };
  await passes({ setup: counter, threads: [stubborn, stubborn], check: ({ counter }) => counter[0] === 2 });
});

test("explore() says what is wrong with a program that it cannot explore", async () => {
  const later = "what comes of it comes when the thread has done all its steps, and is not seen";
  const doing = (body: (shared: Counter) => unknown) => ({ setup: counter, threads: [body, () => {}] });
  const wrong: [unknown, unknown, string][] = [
    [doing(async () => {}), {}, "Cannot explore an asynchronous function"],
    [doing(function* () {}), {}, "Cannot explore a generator function"],
    [{ ...doing(() => {}), setup: async () => {} }, {}, "setup() is asynchronous"],
    [{ ...doing(() => {}), check: async () => {} }, {}, "check() is asynchronous"],
    [{ ...doing(({ counter }) => counter[0]), invariant: async () => {} }, {}, "invariant() is asynchronous"],
    [doing(() => setTimeout(() => {})), {}, `Cannot explore setTimeout() in a thread: ${later}`],
    [doing(() => fetch("http://127.0.0.1:1/")), {}, "Cannot explore fetch() in a thread"],
    [doing(() => queueMicrotask(() => {})), {}, "Cannot explore queueMicrotask() in a thread"],
    [
      doing(({ counter }) => Promise.all([Atomics.waitAsync(counter, 0, 0).value])),
      {},
      "of a promise of Atomics.waitAsync(), write: value.then(…)",
    ],
    [doing(({ counter }) => (counter.buffer as SharedArrayBuffer).grow(4)), {}, "Make it as large as it may become"],
    [doing(() => {}), { module: import.meta.url }, "calls explore() itself, and would do so again in each worker"],
    [doing(() => {}), { limitMs: 0 }, "limitMs"],
    [doing(({ lock }) => lock.acquireAsync()), {}, "Cannot explore acquireAsync() in a thread"],
    [doing(() => new Queue().getAsync()), {}, `${later}. Write: get()`],
    [doing(() => new Barrier(2).waitAsync()), {}, `${later}. Write: wait()`],
    [{ setup: 1, threads: [] }, {}, "setup of the program"],
    [{ setup: counter, threads: [] }, {}, "the number of threads"],
    [{ setup: counter, threads: { body: 1, count: 2 } }, {}, "body of threads"],
    [{ setup: counter, threads: [() => {}] }, { strategy: "all" }, "expected strategy to be one of"],
    [{ setup: counter, threads: [() => {}] }, { steps: 0 }, "steps"],
    [{ setup: counter, threads: [() => {}] }, { replay: "x1" }, "it is no schedule"],
  ];
  for (const [program, options, message] of wrong) {
    const error = await explore(program as never, options as never).catch((each) => each);
    assert(error instanceof Error, message);
    assertStringIncludes(error.message, message);
  }
});

test("explore() says in words what it proved, and what not", async () => {
  const write = ({ counter }: Counter) => {
    for (let i = 0; i < 3; i++) Atomics.add(counter, 0, 1);
  };
  const program = { setup: counter, threads: [write, write], check: mustBe(6) };
  assertEquals((await explore(program)).says, "all 20 different schedules");
  const bounded = await explore(program, { strategy: "bounded" });
  assertEquals(bounded.says, "every schedule with at most 2 preemptions, 14 of them that differ");
  const random = await explore(program, { strategy: "random", schedules: 50 });
  assertEquals([random.kind, random.says], ["passed", "50 schedules by chance: no proof"]);
  assertStringIncludes(
    (await explore(program, { strategy: "pct", schedules: 50 })).says,
    "with a probability of at least",
  );
  const cut = await explore(program, { strategy: "exhaustive", steps: 10 });
  assertEquals(cut.kind, "undecided");
  const advice = "the budget of 10 steps ended (take fewer threads and shorter loops, give it more steps, ";
  assertStringIncludes(cut.says, advice);
});
