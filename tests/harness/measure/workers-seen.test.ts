import { test } from "node:test";
import { assertEquals } from "@std/assert";
import type { Observation } from "../../../harness/measure/observe/observation.ts";
import { workersSeen } from "../../../harness/measure/workers-seen.ts";
import type { RuntimeName } from "../../../runtime-adapters/runtime.ts";

const PID = 10;
type Seen = { name: string; fromMs?: number; toMs?: number; ranMs?: number; pid?: number; first?: true };

/** What was seen in 400 ms of the program's first thread and these. */
function observed(others: readonly Seen[], changes: Partial<Observation> = {}): Observation {
  const all: Seen[] = [{ name: "main", pid: PID, first: true }, ...others];
  const threads = all.map(({ name, fromMs = 0, toMs = 400, pid = PID, first }, i) => {
    return { name, pid, tid: first ? pid : 100 + i, startTicks: i, fromMs, toMs };
  });
  const ran = { waitedMs: 0, runs: 1, sleeps: 0, preemptions: 0 };
  const window = { ms: 400, threads: all.map(({ ranMs = 20 }, thread) => ({ thread, ranMs, ...ran })) };
  return { method: "schedstat", wallMs: 400, cpuMs: 100, threads, windows: [window], ...changes };
}
function counted(others: readonly Seen[], runtime: RuntimeName = "node") {
  const { workers, atOnce } = workersSeen(observed(others), PID, runtime)!;
  return [workers, atOnce];
}
const times = (count: number, seen: Seen) => Array.from({ length: count }, () => seen);

test("workersSeen() counts threads that are not the runtime's, and processes, nested ones among them", () => {
  assertEquals(counted([]), [0, 0]);
  assertEquals(counted([...times(3, { name: "WorkerThread" }), ...times(4, { name: "V8Worker" })]), [3, 3]);
  const child: Seen[] = [
    { name: "node", pid: 20, first: true },
    { name: "libuv-worker", pid: 20 },
  ];
  assertEquals(counted([...child, { name: "WorkerThread", pid: 20 }]), [2, 2]);
  // The shell that watches over a pool of processes is the kit's, and there is one.
  const shell: Seen = { name: "sh", pid: 30, first: true };
  assertEquals(counted([...child, shell]), [1, 1]);
  assertEquals(counted([...child, shell, { ...shell, pid: 31 }]), [2, 2]);
});

test("workersSeen() counts those that took each other's place once each, and not together", () => {
  const turns = [0, 1, 2].map((nth): Seen => ({ name: "w", fromMs: 100 * nth, toMs: 100 * nth + 110 }));
  assertEquals(counted(turns), [3, 1]);
  assertEquals(counted(turns.map((turn) => ({ ...turn, toMs: turn.toMs! + 50 }))), [3, 2]);
  // For a moment only, all of them.
  assertEquals(counted(times(3, { name: "w", fromMs: 10, toMs: 20 })), [3, 0]);
});

test("workersSeen() tells two side by side from one that ends beside who takes its place, however busy the machine", () => {
  const sideBySide = (...spans: [fromMs: number, toMs: number][]) => {
    const others = spans.map(([fromMs, toMs]): Seen => ({ name: "w", fromMs, toMs }));
    return workersSeen(observed(others), PID, "node")!.sideBySide;
  };
  // One of a pool of one, stopped every 100 ms, takes 5 to 40 ms to end.
  assertEquals(sideBySide([0, 105], [100, 205], [200, 305]), 1);
  assertEquals(sideBySide([0, 140], [100, 240], [200, 340]), 1);
  assertEquals(sideBySide([0, 400], [5, 400]), 2);
  assertEquals(sideBySide([0, 105], [0, 105], [100, 205], [100, 205]), 2);
  // Each of two is replaced in the middle of the other's life.
  assertEquals(sideBySide([0, 100], [50, 150], [100, 200], [150, 250]), 2);
});

test("workersSeen() waits for a new thread's own name, and counts one from before that only sleeps", () => {
  const born: Seen = { name: "WorkerThread", fromMs: 10, ranMs: 0.5 };
  assertEquals(counted([born, { ...born, ranMs: 1.5 }]), [1, 1]);
  assertEquals(counted([{ name: "WorkerThread", ranMs: 0 }]), [1, 1]);
});

const disguises: [runtime: RuntimeName, name: string, own: number][] = [
  ["node", "V8Worker", 4],
  ["node", "SignalInspector", 1],
  ["node", "libuv-worker", 16],
  ["node", "tokio-runtime-w", 0],
  ["bun", "Bun Pool 1", 1],
  ["bun", "HeapHelper", 8],
  ["bun", "V8Worker", 0],
  ["deno", "V8 DefaultWorke", 16],
];
for (const [runtime, name, own] of disguises) {
  test(`workersSeen() sees workers under the name of a helper, beyond the ${own} that ${runtime} has: ${name}`, () => {
    assertEquals(counted(times(own, { name }), runtime), [0, 0]);
    assertEquals(counted([...times(own + 5, { name }), { name: "w" }], runtime), [6, 6]);
  });
}

test("workersSeen() says how much of the work was nobody's, and nothing where threads cannot be seen", () => {
  const [window] = observed([]).windows;
  const unseen = observed([], { cpuMs: 200, windows: [{ ...window!, unseenMs: 50 }] });
  assertEquals(workersSeen(unseen, PID, "node")!.unseen, 0.25);
  assertEquals(workersSeen(observed([], { method: "process" }), PID, "node"), undefined);
});
