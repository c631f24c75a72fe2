import { test } from "node:test";
import { assertEquals } from "@std/assert";
import type { Observation, ThreadWindow } from "../../../harness/measure/observe/observation.ts";
import { compare, project, turnMs } from "../../../harness/measure/project.ts";

type Part = Partial<Omit<ThreadWindow, "thread">>;

/** An observation of windows of 10 ms, each a list of what thread 0, 1, 2 … did in it. */
function observed(windows: (Part | undefined)[][], ms = 10): Observation {
  const parts = windows.map((threads) => ({
    ms,
    threads: threads.flatMap((part, thread) =>
      part === undefined ? [] : [{ thread, ranMs: 0, waitedMs: 0, runs: 1, sleeps: 0, preemptions: 0, ...part }],
    ),
  }));
  const cpuMs = parts.flatMap((window) => window.threads).reduce((sum, { ranMs }) => sum + ranMs, 0);
  const most = Math.max(0, ...windows.map((threads) => threads.length));
  const threads = Array.from({ length: most }, (_, n) => ({
    ...{ pid: 7, tid: 7 + n, startTicks: 1, name: "thread" },
    ...{ fromMs: 0, toMs: ms * windows.length },
  }));
  return { method: "schedstat", wallMs: ms * windows.length, cpuMs, threads, windows: parts };
}

const times = (count: number, window: (Part | undefined)[]) => Array.from({ length: count }, () => window);
const rounded = (value: number) => Math.round(value * 1000) / 1000;
/** The speed-up over itself, to a thousandth. */
const parallelism = (observation: Observation, processors = 4) =>
  rounded(project(observation, processors)!.parallelism);

test("project() takes one thread for sequential, however many processors there are", () => {
  const projection = project(observed(times(40, [{ ranMs: 10 }])), 4);
  assertEquals(projection, {
    processors: 4,
    ms: 400,
    workMs: 400,
    idleMs: 0,
    wallMs: 400,
    parallelism: 1,
    threads: { spanMs: 400, wanted: 1, offered: 1, sharedBy: 1, pieceMs: 400 },
  });
});

const equalParts = (n: number) =>
  times(
    40,
    Array.from({ length: n }, () => ({ ranMs: 10 / n, waitedMs: 10 - 10 / n })),
  );

test("project() finds equal parts in turns on one processor fully parallel", () => {
  assertEquals(parallelism(observed(equalParts(2))), 2);
  assertEquals(parallelism(observed(equalParts(4))), 4);
  assertEquals(project(observed(equalParts(4)), 4)!.ms, 100);
});

test("project() gives no program more than the processors asked about", () => {
  assertEquals(parallelism(observed(equalParts(4)), 2), 2);
  assertEquals(parallelism(observed(equalParts(8)), 4), 4);
  assertEquals(rounded(project(observed(equalParts(8)), 4)!.threads!.wanted), 8);
});

test("project() does not depend on what neighbours take", () => {
  // Half of the processor is gone: all take twice as long.
  const halved = equalParts(4).map((window) => window.map(() => ({ ranMs: 1.25, waitedMs: 8.75 })));
  assertEquals(parallelism(observed([...halved, ...halved])), 4);
  assertEquals(parallelism(observed(times(80, [{ ranMs: 5, waitedMs: 5 }]))), 1);
});

test("project() makes no run shorter than its busiest thread", () => {
  // One thread has half of the work and never waits, three divide the rest.
  const share = { ranMs: 10 / 6, waitedMs: 10 - 10 / 6 };
  const projection = project(observed(times(40, [{ ranMs: 5, waitedMs: 5 }, share, share, share])), 4)!;
  assertEquals(projection.threads!.spanMs, 200);
  assertEquals(rounded(projection.parallelism), 2);
});

test("project() keeps idle time, but not the time before the first and after the last work", () => {
  const projection = project(observed([...times(5, []), ...equalParts(4), ...times(20, []), ...equalParts(4), []]), 4)!;
  assertEquals([projection.idleMs, projection.ms], [200, 400]);
});

test("project() finds hand-offs sequential, although each thread that has answered waits for its turn to sleep", () => {
  // Two threads in turns, 10 ms each: the other one waits 4 ms, runs for an instant and sleeps.
  const windows = Array.from({ length: 40 }, (_, n) => {
    const works = { ranMs: 9.9 };
    const leaves = { ranMs: 0.1, waitedMs: 4, sleeps: 1 };
    return n % 2 === 0 ? [works, leaves] : [leaves, works];
  });
  const projection = project(observed(windows), 4)!;
  assertEquals(rounded(projection.parallelism), 1);
  assertEquals(rounded(projection.threads!.offered), 1.4);
  assertEquals(rounded(projection.threads!.sharedBy), 2);
  assertEquals(projection.threads!.pieceMs, 10);
});

test("project() does not count waiting while a quota keeps the whole program from running", () => {
  // Hand-offs every 10 ms; after every fifth, nobody runs for 50 ms, and who had to sleep still waits.
  const leaves = { ranMs: 0.1, waitedMs: 4, sleeps: 1 };
  const windows = Array.from({ length: 8 }, (_, period) => [
    ...Array.from({ length: 5 }, (_, n) =>
      (n + period) % 2 === 0 ? [{ ranMs: 9.9 }, leaves] : [leaves, { ranMs: 9.9 }],
    ),
    ...times(5, [{ waitedMs: 10 }, { waitedMs: 10 }]),
  ]).flat();
  assertEquals(parallelism(observed(windows)), 1);
});

test("project() leaves out longer waits where the processor's turns are longer", () => {
  const leaves = { ranMs: 0.1, waitedMs: 10, sleeps: 1 };
  const windows = Array.from({ length: 40 }, (_, n) =>
    n % 2 === 0 ? [{ ranMs: 9.9 }, leaves] : [leaves, { ranMs: 9.9 }],
  );
  assertEquals(rounded(project(observed(windows), 4)!.parallelism), 1.4);
  assertEquals(rounded(project(observed(windows), 4, { turnMs: 8 })!.parallelism), 1);
});

test("project() finds any number of threads sequential that go to sleep after every run", () => {
  for (const count of [2, 4, 8, 16]) {
    // One computes for 10 ms while the others are woken, wait their turn, look, and go to sleep again, many times.
    const looks = { ranMs: 0.05, waitedMs: 9.5, runs: 4, sleeps: 4 };
    const windows = Array.from({ length: 40 }, (_, n) =>
      Array.from({ length: count }, (_, i) => (i === n % count ? { ranMs: 10 - 0.05 * (count - 1) } : looks)),
    );
    const projection = project(observed(windows), 4)!;
    assertEquals(projection.parallelism < 1.05, true, `${count} threads: ${projection.parallelism}`);
    assertEquals(projection.threads!.offered > 1.9, true);
  }
});

test("project() takes most of the waiting of threads that seldom sleep for earnest, however many they are", () => {
  for (const count of [4, 8]) {
    // Each thread sleeps once in 40 ms, after ten runs.
    const windows = Array.from({ length: 40 }, (_, n) =>
      Array.from({ length: count }, (_, i) => ({
        ranMs: 10 / count,
        waitedMs: 10 - 10 / count,
        runs: 2.5,
        sleeps: n % 4 === i % 4 ? 1 : 0,
      })),
    );
    assertEquals(parallelism(observed(windows)) > 3, true, String(parallelism(observed(windows))));
  }
});

test("project() finds threads sequential that give every turn back at once instead of sleeping", () => {
  // One of four computes; the others ask for the next thread again and again (sched_yield): they never sleep.
  const yields = { ranMs: 0.4, waitedMs: 9.6, runs: 200 };
  const windows = Array.from({ length: 40 }, (_, n) =>
    [0, 1, 2, 3].map((i) => (i === n % 4 ? { ranMs: 8.8, waitedMs: 1.2, runs: 3 } : yields)),
  );
  const projection = project(observed(windows), 4)!;
  assertEquals(projection.parallelism < 1.3, true, String(projection.parallelism));
  assertEquals(projection.threads!.offered > 3, true);
});

test("project() finds two threads less parallel than they are when they go to sleep every few milliseconds", () => {
  const windows = times(
    40,
    [1, 2].map(() => ({ ranMs: 5, waitedMs: 5, sleeps: 1 })),
  );
  const projection = project(observed(windows), 4)!;
  assertEquals([rounded(projection.parallelism), rounded(projection.threads!.offered)], [1, 2]);
});

test("project() does not count the waiting of threads of low priority", () => {
  // A chain of hand-offs over four threads, and three that wait all the time and run nearly never.
  const starved = { ranMs: 0.15, waitedMs: 9.85 };
  const windows = Array.from({ length: 80 }, (_, n) =>
    Array.from({ length: 7 }, (_, i) =>
      i > 3 ? starved : i === n % 4 ? { ranMs: 9.55, waitedMs: 0.45, sleeps: 1 } : undefined,
    ),
  );
  const projection = project(observed(windows), 4)!;
  assertEquals(rounded(projection.threads!.offered), 4);
  assertEquals(projection.parallelism < 1.1, true);
});

test("project() counts what came late where it belongs", () => {
  // The thread waited 25 ms before it ran 5 ms; the kernel tells in the third window.
  const windows = [[{ ranMs: 10 }], [{ ranMs: 10 }], [{ ranMs: 5 }, { ranMs: 5, waitedMs: 25 }]];
  assertEquals(project(observed(windows), 4)!.idleMs, 0);
  assertEquals(rounded(project(observed(windows), 4)!.threads!.offered), 1.833);
});

test("project() counts work that no look saw as the work of one thread", () => {
  const observation = observed([[{ ranMs: 1 }], ...times(9, [])]);
  observation.windows[9]!.unseenMs = 60;
  observation.cpuMs = 61;
  const { workMs, idleMs, ms } = project(observation, 4)!;
  assertEquals([workMs, idleMs, ms], [61, 39, 100]);
});

test("project() of a run of which only processes could be seen keeps the time that it took", () => {
  const windows = [{ ms: 100, threads: [], unseenMs: 150 }];
  const projection = project({ method: "process", wallMs: 100, cpuMs: 150, threads: [], windows }, 4);
  assertEquals(projection, { processors: 4, ms: 100, workMs: 150, idleMs: 0, wallMs: 100, parallelism: 1.5 });
});

test("project() has nothing to say without processor times", () => {
  assertEquals(project({ method: "wall", wallMs: 10, threads: [], windows: [{ ms: 10, threads: [] }] }, 4), undefined);
});

test("project() of a run of no length is 0", () => {
  assertEquals(project(observed([]), 4)!.ms, 0);
  assertEquals(project(observed([]), 4)!.parallelism, 0);
});

test("turnMs() is the mean time between two preemptions of threads that do not sleep", () => {
  const window = [
    { ranMs: 4, waitedMs: 6, preemptions: 1 },
    { ranMs: 8, preemptions: 2 },
    { ranMs: 5, sleeps: 1, preemptions: 9 },
  ];
  assertEquals(turnMs(observed(times(5, window))), 4);
  assertEquals(turnMs(observed(times(3, window))), undefined);
});

test("compare() gives nothing for work that is only wasted", () => {
  const baseline = observed(times(40, [{ ranMs: 10 }]));
  const spinners = project(observed([...equalParts(4), ...equalParts(4), ...equalParts(4), ...equalParts(4)]), 4)!;
  assertEquals(compare(baseline, spinners), { speedup: 1, work: 4 });
  assertEquals(compare(baseline, project(observed(equalParts(4)), 4)!), { speedup: 4, work: 1 });
  assertEquals(compare(observed([]), spinners), undefined);
});
