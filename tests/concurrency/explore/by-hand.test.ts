import { test } from "node:test";
import { assertEquals, assertThrows } from "@std/assert";
import { Lock, sharedArray } from "threadwork";
import { breaksFrom, type Program, positionOf } from "threadwork/explore";
import { corpus } from "../../explore/corpus.ts";

type Shared = { locks: Lock[] };
const crossed: Program<Shared> = {
  setup: () => ({ locks: [new Lock(), new Lock()] }),
  threads: {
    count: 2,
    body({ locks }, me) {
      using _first = locks[me]!.acquire();
      using _second = locks[1 - me]!.acquire();
    },
  },
};

test("a position has the steps so far, and those that can be next", () => {
  const { steps, next, schedule } = positionOf(crossed, "a");
  assertEquals([steps.length, steps[0]!.target, schedule], [1, "locks[0]", "a"]);
  assertEquals(
    next.map(({ thread, target, schedule }) => [thread, target, schedule]),
    [
      [0, "locks[1]", "a2"],
      [1, "locks[1]", "ab"],
    ],
  );
});

test("a position in which nobody can go on has what broke", () => {
  const { next, finding } = positionOf(crossed, "ab");
  assertEquals([next, finding?.kind], [[], "deadlock"]);
});

test("a schedule that cannot be is refused", () => {
  assertThrows(() => positionOf(crossed, "a9"), TypeError, "Cannot play");
  assertThrows(() => positionOf(crossed, "nonsense"), TypeError);
});

test("whether it can break from a position is what all schedules from there say", () => {
  assertEquals(breaksFrom(crossed, "a").kind, "breaks");
  assertEquals(breaksFrom(crossed, "a2").kind, "holds");
  const memory: Program<{ words: Int32Array }> = {
    setup: () => ({ words: sharedArray(Int32Array, 1) }),
    threads: { count: 2, body: ({ words }) => void words[0]!++ },
    check: ({ words }) => words[0] === 2,
  };
  assertEquals(
    ["", "a", "a2", "ab", "a2b"].map((schedule) => breaksFrom(memory, schedule).kind),
    ["breaks", "breaks", "holds", "breaks", "holds"],
  );
});

test("what breaks can break from its start, and what is right cannot", async () => {
  for (const { name, program, expected } of await corpus()) {
    if (!/^(broken\/account|correct\/account|correct\/philos|broken\/philosophers$)/.test(name)) continue;
    assertEquals([name, breaksFrom(program, "").kind], [name, expected.kind === "passed" ? "holds" : "breaks"]);
  }
});
