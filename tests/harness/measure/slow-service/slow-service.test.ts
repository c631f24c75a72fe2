import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { overlap } from "../../../../harness/measure/slow-service/overlap.ts";
import { type Page, SlowService } from "../../../../harness/measure/slow-service/slow-service.ts";

const options = { timeout: 30_000 };
const now = () => performance.now();

function pages(...names: string[]): Map<string, Page> {
  return new Map(names.map((name, i) => [name, { texts: [`text of ${name}`], delaysMs: [20 + i] }]));
}

/** A `get` at the service, as a program has it. */
function open(found: Map<string, Page>, holdMs = 0, gather = found.size) {
  const service = new SlowService(found, { gather, holdMs, now });
  const get = (name: string) => new Promise<string>((resolve) => service.request(name, now(), resolve));
  const seen = () => overlap(found, service.seen(), now());
  return { service, get, seen };
}

const NAMES = ["a", "b", "c", "d", "e"];

type Get = (name: string) => Promise<string>;

/**
 * Programs that ask for one download after the other, whatever else they ask for: how many different ones are in flight
 * at once.
 */
const serial: [string, number, (get: Get) => Promise<unknown>][] = [
  ["once", 1, each(async (name, get) => await get(name))],
  ["twice", 1, each(async (name, get) => [void get(name), await get(name)])],
  ["three times", 1, each(async (name, get) => [void get(name), void get(name), await get(name)])],
  ["twice, and take the first to come", 1, each(async (name, get) => await Promise.race([get(name), get(name)]))],
  [
    "beside pages that there are not",
    1,
    each(async (name, get) => [void get("x"), void get(`${name}?`), await get(name)]),
  ],
  ["again when it is there", 1, each(async (name, get) => [await get(name), void get(name)])],
  ["twice, and take the one that comes", 1, each(async (name, get) => await Promise.any([get(name), get(name)]))],
];

function each(one: (name: string, get: Get) => Promise<unknown>) {
  return async (get: Get) => {
    for (const name of NAMES) await one(name, get);
  };
}

for (const [what, most, program] of serial) {
  test(`the slow service sees ${most} in flight where each is asked for ${what}`, options, async () => {
    const { service, get, seen } = open(pages(...NAMES));
    using _ = service;
    await program(get);
    assertEquals([seen().downloads, seen().mostInFlight], [5, most]);
  });
}

test("the slow service sees all in flight where all are asked for, and then awaited in a loop", options, async () => {
  const { service, get, seen } = open(pages(...NAMES), 5_000);
  using _ = service;
  const texts: string[] = [];
  const started = NAMES.map(get);
  for (const text of started) texts.push(await text);
  assertEquals(
    texts,
    NAMES.map((name) => `text of ${name}`),
  );
  assertEquals([seen().mostInFlight, seen().requests, seen().inVain], [5, 5, undefined]);
});

test(
  "the slow service sees what was asked for at once, and then again one after the other: that is no shorter",
  options,
  async () => {
    const { service, get, seen } = open(pages(...NAMES));
    using _ = service;
    await Promise.all(NAMES.map(get));
    for (const name of NAMES) await get(name);
    const { mostInFlight: most, requests, busyMs, oneByOneMs } = seen();
    assertEquals([most, requests, busyMs > oneByOneMs], [5, 10, true]);
  },
);

test("a page that is not there is answered as late as the others, and is no download in flight", options, async () => {
  const quick = { texts: ["text of a"], delaysMs: [20] };
  // Far from the first: a busy machine may be late by more than a few milliseconds.
  const slow = { texts: ["text of b"], delaysMs: [500] };
  const { service, get, seen } = open(
    new Map([
      ["a", quick],
      ["b", slow],
    ]),
  );
  using _ = service;
  assertEquals(await Promise.race([get("x"), get("a")]), "text of a");
  assertEquals(await get("x"), "404: no such page");
  assertEquals([seen().requests, seen().mostInFlight], [1, 1]);
});

test(
  "the slow service holds the first requests back until all are there, and answers in an order of its own",
  options,
  async () => {
    const found = new Map(["a", "b", "c"].map((name, i) => [name, { texts: [name], delaysMs: [60 - 20 * i] }]));
    const { service, get, seen } = open(found, 10_000);
    using _ = service;
    const arrived: string[] = [];
    const first = get("a").then((text) => arrived.push(text));
    // Longer than it takes: without the others it waits.
    await new Promise((resolve) => setTimeout(resolve, 120));
    assertEquals(arrived, []);
    await Promise.all([first, ...["b", "c"].map(async (name) => arrived.push(await get(name)))]);
    assertEquals(arrived, ["c", "b", "a"]);
    assertEquals([seen().mostInFlight, seen().inVain], [3, undefined]);
  },
);

test("the slow service waits for others only so long, and says that it was in vain", options, async () => {
  const { service, get, seen } = open(pages("a", "b"), 50);
  using _ = service;
  await get("a");
  await get("b");
  const { mostInFlight: most, inVain } = seen();
  assertEquals([most, inVain !== undefined && inVain.toMs - inVain.fromMs >= 45], [1, true]);
});

test("what a page says changes with each request, and its last stays", options, async () => {
  const { service, get } = open(new Map([["a", { texts: ["no", "not yet", "yes"], delaysMs: [1] }]]));
  using _ = service;
  const said: string[] = [];
  for (let i = 0; i < 4; i++) said.push(await get("a"));
  assertEquals(said, ["no", "not yet", "yes", "yes"]);
});

test(
  "of pages that are asked for, the one with fewer texts says its last first, however late it is asked",
  options,
  async () => {
    const page = (...texts: string[]) => ({ texts, delaysMs: [1] });
    const found = new Map([
      ["long", page("no", "no", "long")],
      ["short", page("no", "short")],
      ["never", page("no")],
    ]);
    const { service, get } = open(found);
    using _ = service;
    await Promise.all([get("short"), get("never")]);
    const said: string[] = [];
    for (let i = 0; i < 5; i++) said.push(await get("long"));
    assertEquals(said, ["no", "no", "no", "no", "no"]);
    assertEquals([await get("short"), await get("long")], ["short", "long"]);
  },
);

test("a page does not hold its last text back for one that nobody asks for, or not for ever", options, async () => {
  const page = (...texts: string[]) => ({ texts, delaysMs: [0] });
  const found = new Map([
    ["long", page("no", "no", "long")],
    ["short", page("no", "short")],
  ]);
  const { service, get } = open(found);
  using _ = service;
  assertEquals([await get("long"), await get("long"), await get("long")], ["no", "no", "long"]);
  const other = open(found);
  using __ = other.service;
  await other.get("short");
  let times = 1;
  while ((await other.get("long")) !== "long") times++;
  assertEquals(times > 3, true);
});

test("whoever still waits when the question is answered is let go", options, async () => {
  const { service, get } = open(pages("a", "b"), 60_000);
  const waits = get("a");
  service[Symbol.dispose]();
  assertEquals(await waits, "text of a");
});
