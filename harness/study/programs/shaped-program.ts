/**
 * The observed program: one amount of work in one of many shapes, whose true speed-up is known by construction.
 *
 *   shaped-program.ts SHAPE UNITS [PIECE_UNITS] [threads|web]
 *
 * Says `ready` on standard output, waits for a line on standard input, runs, says `done`; again for each further line.
 */
import { spawn } from "node:child_process";
import { argv, execPath, exit, stdin, stdout } from "node:process";
import { fileURLToPath } from "node:url";
import { Worker as NodeWorker } from "node:worker_threads";
import { work, workWithGarbage } from "./arithmetic.ts";
import type { Job } from "./study-worker.ts";
import type { Waiting } from "./take-turns.ts";

/** A worker, whichever way it was started. */
interface Hand {
  call(job: Job): Promise<number>;
  end(): unknown;
}

const [shape = "seq", unitsText = "100", pieceText = "1", kind = "threads"] = argv.slice(2);
const units = Number(unitsText);
const piece = Number(pieceText);

function hire(): Hand {
  const waiting: ((answer: number) => void)[] = [];
  const answered = (answer: number) => waiting.shift()?.(answer);
  const asked = (ask: () => void) =>
    new Promise<number>((resolve) => {
      waiting.push(resolve);
      ask();
    });
  if (kind === "web") {
    const web = new Worker(new URL("./study-worker.ts?web", import.meta.url), { type: "module" });
    web.onmessage = (event) => answered(event.data as number);
    return {
      call: (job) => asked(() => web.postMessage(job)),
      end: () => web.terminate(),
    };
  }
  const thread = new NodeWorker(new URL("./study-worker.ts", import.meta.url));
  thread.on("message", answered);
  return {
    call: (job) => asked(() => thread.postMessage(job)),
    end: () => thread.terminate(),
  };
}

const starts: Record<string, number> = {
  seq: 0,
  better: 0,
  garbage: 0,
  cold4: 0,
  each: 0,
  processes: 0,
  idle: 0,
  par2: 2,
  handoff2: 2,
  spin: 3,
  nice: 3,
};
/** Such as `lock8`: so many threads of which one computes at a time. */
const inTurns = /^(lock|nap|wake|yield)(\d+)$/.exec(shape);
const hands: Hand[] = Array.from({ length: inTurns ? Number(inTurns[2]) : (starts[shape] ?? 4) }, hire);
const all = (jobs: Job[], to: Hand[] = hands) => Promise.all(jobs.map((job, i) => to[i % to.length]!.call(job)));
const equal = (n: number, more: Partial<Job> = {}) => Array.from({ length: n }, () => ({ units: units / n, ...more }));
/** Equal pieces of about `piece`, as many for each of four workers. */
const pieces = equal(Math.max(4, Math.round(units / piece / 4) * 4));

function child(job: Job, before: readonly string[] = []): Promise<void> {
  // Each runtime starts a file in its own way; a child gets none of our standard streams but the last.
  const deno = /deno[^/]*$/.test(execPath) ? ["run", "-A", "--no-check"] : [];
  const self = [execPath, ...deno, fileURLToPath(import.meta.url), "once", String(job.units)];
  const [command, ...args] = [...before, ...self];
  const started = spawn(command!, args, { stdio: ["ignore", "ignore", "inherit"] });
  return new Promise((resolve, reject) => {
    started.on("exit", () => resolve());
    started.on("error", reject);
  });
}

const shapes: Record<string, () => unknown> = {
  // Not parallel.
  seq: () => work(units),
  better: () => work(units / 4),
  garbage: () => workWithGarbage(units),
  serial4: async () => {
    for (const hand of hands) await hand.call({ units: units / 4 });
  },
  /** `for (const x of list) await pool.apply(f, x)`, each piece to the next worker in turn. */
  handoff2: async () => {
    for (const [i, job] of pieces.entries()) await hands[i % 2]!.call(job);
  },
  handoff4: async () => {
    for (const [i, job] of pieces.entries()) await hands[i % 4]!.call(job);
  },
  /** The same over a pool that gives the piece to the worker that answered last. */
  apply4: async () => {
    for (const job of pieces) await hands[0]!.call(job);
  },
  spin: () => {
    const spins = all(equal(3, { units }));
    work(units);
    return spins;
  },
  nice: () => {
    void all(equal(3, { units, niceness: 19 }));
    work(units);
  },
  /** Hand-offs, while threads of low priority pretend to want a processor. */
  niceHandoff4: async () => {
    const spins = [1, 2, 3].map(() =>
      spawn("nice", ["-n", "19", "sh", "-c", "while :; do :; done"], { stdio: "ignore" }),
    );
    for (const [i, job] of pieces.entries()) await hands[i % 4]!.call(job);
    for (const spin of spins) spin.kill("SIGKILL");
  },
  idle: () => {
    const spins = [1, 2, 3].map(() =>
      spawn("chrt", ["-i", "0", "sh", "-c", "while :; do :; done"], { stdio: "ignore" }),
    );
    work(units);
    for (const spin of spins) spin.kill("SIGKILL");
  },
  /** Workers that only sleep, beside a main thread that does all the work. */
  nap4: () => {
    const naps = all(equal(4, { units: 0, napMs: 100 }));
    work(units);
    return naps;
  },
  // Parallel.
  par2: () => all(equal(2)),
  par4: () => all(equal(4)),
  imb4: () => all([0.1, 0.2, 0.3, 0.4].map((share) => ({ units: units * share }))),
  garbage4: () => all(equal(4, { garbage: true })),
  /** A pool: four workers, each given its next piece when it answers. */
  tasks4: async () => {
    let next = 0;
    const serve = async (hand: Hand) => {
      while (next < pieces.length) await hand.call(pieces[next++]!);
    };
    await Promise.all(hands.map(serve));
  },
  /** Four workers started within the measured time. */
  cold4: async () => {
    const fresh = equal(4).map(() => hire());
    await all(equal(4), fresh);
    await Promise.all(fresh.map((hand) => hand.end()));
  },
  /** A thread for each of eight tasks, all at once. */
  each: async () => {
    const fresh = equal(8).map(() => hire());
    await Promise.all(fresh.map((hand) => hand.call({ units: units / 8 }).then(() => hand.end())));
  },
  processes: () => Promise.all(equal(4).map((job) => child(job))),
};

/** Threads that share the work and compute one at a time. */
function takeTurns(waiting: Waiting): Promise<number[]> {
  const shared = new SharedArrayBuffer(8);
  const count = hands.length;
  const pieces = Math.max(count, Math.round(units / piece));
  return all(hands.map((_, me) => ({ units: units / pieces, turns: { shared, waiting, me, count, pieces } })));
}

if (shape === "once") {
  work(units);
  exit(0);
}
const run = inTurns ? () => takeTurns(inTurns[1] as Waiting) : shapes[shape];
if (run === undefined)
  throw new RangeError(`Cannot run shape "${shape}": expected one of ${Object.keys(shapes).join(", ")}`);

// Warm up: the engine has compiled `work` for good everywhere before it is observed; many calls convince it, one long
// one does not.
for (let call = 0; call < 20; call++) {
  work(0.5);
  await all(hands.map(() => ({ units: 0.5 })));
}
stdout.write("ready\n");
for await (const lines of stdin) {
  for (const _ of String(lines).trim().split("\n")) {
    await run();
    stdout.write("done\n");
  }
}
exit(0);
