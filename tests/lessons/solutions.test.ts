/**
 * Each lesson's solution answers as its baseline does, on the current runtime. (Whether it is fast is for the grader to
 * say.)
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { assertEquals } from "@std/assert";
import type { LessonData, Question } from "../../harness/lesson.ts";
import { layPipes } from "../../harness/measure/slow-service/pipes.ts";
import { SlowService } from "../../harness/measure/slow-service/slow-service.ts";
import { seededRandom } from "../../harness/seeded-random.ts";
import { shareOf } from "../share.ts";

const SLOW = { timeout: 120_000 };

// biome-ignore lint/suspicious/noExplicitAny: each lesson has a signature of its own
type Answering = (...args: any[]) => Promise<unknown>;

async function load(id: string): Promise<{ lesson: LessonData; baseline: Answering; solution: Answering }> {
  const folder = new URL(`../../lessons/${id}/`, import.meta.url);
  const { default: lesson, baseline } = await import(new URL("lesson.ts", folder).href);
  const { default: solution } = await import(new URL("solution.ts", folder).href);
  return { lesson, baseline, solution };
}

test("01: the solution answers as the baseline does", SLOW, async () => {
  const { lesson, baseline, solution } = await load("01-concurrency");
  let asked = 0;
  const get = async (url: string) => {
    // The later asked, the sooner there.
    for (let wait = 20 - (asked++ % 20); wait > 0; wait--) await undefined;
    return `text of ${url}`;
  };
  for (const { label, arguments: args } of lesson.questions(seededRandom(1))) {
    assertEquals(await solution(...args, get), await baseline(...args, get), label);
  }
});

/** Lessons without a slow service whose answers hold no times of their own; each on one runtime of three. */
const DETERMINISTIC = [
  "02-multiprocessing",
  "05-event-loop",
  "06-own-world",
  "07-processes-or-threads",
  "08-speed-up",
  "09-when-not-to",
  "10-decomposition",
  "11-granularity",
  "12-reuse",
  "13-reduction",
  "14-map-reduce",
  "15-order-and-first",
  "16-errors-and-timeouts",
  "17-life-cycle",
];
for (const id of shareOf(DETERMINISTIC, 2)) {
  test(`${id}: the solution answers as the baseline does`, SLOW, async () => {
    const { lesson, baseline, solution } = await load(id);
    for (const { label, arguments: args, says } of lesson.questions(seededRandom(1))) {
      const more = () => (says ? [getAt(says)] : []);
      // A copy: a program may change what it is given.
      assertEquals(await solution(...structuredClone(args), ...more()), await baseline(...args, ...more()), label);
    }
  });
}

/** A `get` at a slow service of its own, which says this. */
function getAt(says: NonNullable<Question["says"]>) {
  const now = () => performance.now();
  const pages = Object.entries(says).map(([name, texts]) => [name, { texts, delaysMs: [1] }] as const);
  const service = new SlowService(new Map(pages), { gather: 0, holdMs: 0, now });
  return (name: string) => new Promise((resolve) => service.request(name, now(), resolve));
}

test("02: the baseline counts the primes below a limit, not up to it", async () => {
  const { baseline } = await load("02-multiprocessing");
  assertEquals(await baseline([0, 1, 2, 3, 4, 7919, 7920, 100_000]), [0, 0, 0, 1, 2, 999, 1000, 9592]);
});

test("03: the solution reads five pipes at once, and answers in order", SLOW, async () => {
  const { solution } = await load("03-multithreading");
  const folder = mkdtempSync(join(tmpdir(), "threadwork-pipes-"));
  try {
    const texts = ["a", "b", "c", "d", "e"];
    const now = () => performance.now();
    using pipes = layPipes(join(folder, "pipes"), texts.length, now);
    const pages = pipes.paths.map((path, i) => [path, { texts: [texts[i]!], delaysMs: [50 - 10 * i] }] as const);
    using service = new SlowService(new Map(pages), { gather: 5, holdMs: 10_000, now });
    pipes.serve(service);
    assertEquals(await solution(pipes.paths), texts);
    assertEquals(await solution([]), []);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
