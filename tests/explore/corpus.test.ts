import { readFileSync } from "node:fs";
import { before, test } from "node:test";
import { assert, assertEquals } from "@std/assert";
import { explore } from "threadwork/explore";
import type { Result } from "../../concurrency/explore/model.ts";
import { shareOf } from "../share.ts";
import { cameTo, corpus, type Entry, inShort, testSteps, wrongWith } from "./corpus.ts";

const found = JSON.parse(readFileSync(new URL("found.json", import.meta.url), "utf8")) as Record<string, string>;
const entries: Entry[] = [];
const results = new Map<string, Result>();

/** Half of the time of all: each of these on one of the runtimes. */
const SLOW = [
  "broken/philosophers-polite",
  "broken/bakery-equal-numbers-wait",
  "broken/stack-aba-of-three",
  "broken/corridor",
  "broken/dekker-never-gives-way",
  "correct/forks-tried-with-a-nap",
  "own/queues-in-turns",
  "correct/ticket-lock",
  "correct/spin-lock-by-turns",
  "correct/peterson-twice",
  "own/condition-in-turns",
];

before(async () => {
  const elsewhere = new Set(SLOW);
  for (const name of shareOf(SLOW, 0)) elsewhere.delete(name);
  const all = await corpus();
  const names = new Set(all.map(({ name }) => name));
  for (const name of SLOW) assert(names.has(name), `no program ${name}`);
  entries.push(...all.filter(({ name }) => !elsewhere.has(name)));
  for (const entry of entries) {
    results.set(entry.name, await explore(entry.program, { steps: testSteps(entry), ...entry.options }));
  }
});

const of = (group: Entry["group"]) => entries.filter((entry) => entry.group === group);
const wrong = (group: Entry["group"]) => of(group).flatMap((entry) => wrongWith(entry, results.get(entry.name)!) ?? []);

test("every known bug of the corpus is found, as what it is", () => {
  assert(of("broken").length >= 60, `only ${of("broken").length} programs`);
  assertEquals(wrong("broken"), []);
});

test("no correct program of the corpus is accused", () => {
  assert(of("correct").length >= 60, `only ${of("correct").length} programs`);
  assertEquals(wrong("correct"), []);
});

test("this library's own locks, conditions, barriers, queues and stealing hold on their words of shared memory", () => {
  assertEquals(wrong("own"), []);
});

test("the examples of loom, shuttle and dscheck need at most twice as many schedules as there", () => {
  assertEquals(wrong("others"), []);
  const more = of("others").flatMap(({ name, theirs }) => {
    const { schedules } = results.get(name)!;
    return schedules <= 2 * theirs!.schedules
      ? []
      : [`${name}: ${schedules}, and ${theirs!.tool} ${theirs!.schedules}`];
  });
  assertEquals(more, []);
});

test("every runtime finds the same in the same schedule", () => {
  const here = Object.fromEntries(entries.map(({ name }) => [name, inShort(results.get(name)!)]));
  const explored = Object.entries(found).filter(([name]) => results.has(name) || !SLOW.includes(name));
  assertEquals(here, Object.fromEntries(explored));
});

test("a second run finds the same in the same schedule", async () => {
  for (const entry of shareOf(entries, 0)) {
    const again = await explore(entry.program, { steps: testSteps(entry), ...entry.options });
    assertEquals([entry.name, inShort(again)], [entry.name, inShort(results.get(entry.name)!)]);
  }
});

test("a finding's schedule, played again, breaks the program in the same way", async () => {
  for (const entry of of("broken")) {
    const result = results.get(entry.name)!;
    if (result.kind !== "failed" || result.finding.kind === "nondeterministic") continue;
    const again = await explore(entry.program, { ...entry.options, replay: result.schedule });
    assertEquals([entry.name, cameTo(again)], [entry.name, cameTo(result)]);
  }
});
