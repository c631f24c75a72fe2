import { test } from "node:test";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { sharedArray } from "threadwork";
import { explore, type Program } from "threadwork/explore";
import { pictureOf } from "../../../concurrency/explore/show/picture.ts";
import { textOf } from "../../../concurrency/explore/show/text.ts";
import { partOf, shareOf } from "../../share.ts";
import { corpus } from "../corpus.ts";
import { allowed } from "./axioms.ts";
import { differences } from "./differences.ts";
import { type Line, outcomesOf } from "./litmus.ts";

interface Litmus {
  threads: Line[][];
  /** Outcomes that ECMAScript allows, or forbids. */
  allows?: string[];
  forbids?: string[];
}

/** The classic litmus tests, with plain accesses (R, W), those of `Atomics` (L, S, X), and both. */
const LITMUS: Record<string, Litmus> = {
  "store buffering, plain": {
    threads: [
      ["Wx1", "Ry"],
      ["Wy1", "Rx"],
    ],
    allows: ["0,0", "0,1", "1,0", "1,1"],
  },
  "store buffering, atomic": {
    threads: [
      ["Sx1", "Ly"],
      ["Sy1", "Lx"],
    ],
    forbids: ["0,0"],
  },
  "store buffering, plain writes": {
    threads: [
      ["Wx1", "Ly"],
      ["Wy1", "Lx"],
    ],
    allows: ["0,0"],
  },
  "store buffering, plain reads": {
    threads: [
      ["Sx1", "Ry"],
      ["Sy1", "Rx"],
    ],
    allows: ["0,0"],
  },
  "store buffering, a fence by exchange": {
    threads: [
      ["Wx1", "Xz1", "Ry"],
      ["Wy1", "Xz2", "Rx"],
    ],
    forbids: ["0,0,2,0", "1,0,0,0", "0,0,1,0"],
  },
  "message passing, plain": {
    threads: [
      ["Wx1", "Wy1"],
      ["Ry", "Rx"],
    ],
    allows: ["1,0"],
  },
  "message passing, atomic flag": {
    threads: [
      ["Wx1", "Sy1"],
      ["Ly", "Rx"],
    ],
    allows: ["1,1"],
    forbids: ["1,0"],
  },
  "message passing, flag stored plainly": {
    threads: [
      ["Wx1", "Wy1"],
      ["Ly", "Rx"],
    ],
    allows: ["1,0"],
  },
  "message passing, flag read plainly": {
    threads: [
      ["Wx1", "Sy1"],
      ["Ry", "Rx"],
    ],
    allows: ["1,0"],
  },
  "load buffering, plain": {
    threads: [
      ["Rx", "Wy1"],
      ["Ry", "Wx1"],
    ],
    allows: ["1,1"],
  },
  "load buffering, atomic": {
    threads: [
      ["Lx", "Sy1"],
      ["Ly", "Sx1"],
    ],
    forbids: ["1,1"],
  },
  "load buffering, plain writes": {
    threads: [
      ["Lx", "Wy1"],
      ["Ly", "Wx1"],
    ],
    allows: ["1,1"],
  },
  "load buffering, one place atomic": {
    threads: [
      ["Lx", "Wy1"],
      ["Ry", "Sx1"],
    ],
    forbids: ["1,1"],
  },
  "coherence of two reads, plain": { threads: [["Wx1"], ["Rx", "Rx"]], allows: ["1,0"] },
  "coherence of two reads, atomic": { threads: [["Sx1"], ["Lx", "Lx"]], forbids: ["1,0"] },
  "coherence of two reads, the first atomic": { threads: [["Sx1"], ["Lx", "Rx"]], forbids: ["1,0"] },
  "coherence of a write and a read": { threads: [["Wx1", "Rx"], ["Wx2"]], allows: ["1", "2"], forbids: ["0"] },
  "coherence of a read and a write": { threads: [["Rx", "Wx1"], ["Wx2"]], allows: ["0", "2"], forbids: ["1"] },
  "independent reads of independent writes, plain": {
    threads: [["Wx1"], ["Wy1"], ["Rx", "Ry"], ["Ry", "Rx"]],
    allows: ["1,0,1,0"],
  },
  "independent reads of independent writes, atomic": {
    threads: [["Sx1"], ["Sy1"], ["Lx", "Ly"], ["Ly", "Lx"]],
    forbids: ["1,0,1,0"],
  },
  "independent reads of independent writes, plain writes": {
    threads: [["Wx1"], ["Wy1"], ["Lx", "Ly"], ["Ly", "Lx"]],
    allows: ["1,0,1,0"],
  },
  "independent reads of independent writes, one reader plain": {
    threads: [["Sx1"], ["Sy1"], ["Lx", "Ly"], ["Ry", "Rx"]],
    allows: ["1,0,1,0"],
  },
  "write to read causality, plain": { threads: [["Wx1"], ["Rx", "Sy1"], ["Ly", "Rx"]], allows: ["1,1,0"] },
  "write to read causality, atomic": { threads: [["Sx1"], ["Lx", "Sy1"], ["Ly", "Rx"]], forbids: ["1,1,0"] },
  "two atomic writes, read plainly after both": {
    threads: [
      ["Sx1", "Sy1"],
      ["Sx2", "Sz1"],
      ["Ly", "Lz", "Rx"],
    ],
    allows: ["1,1,1", "1,1,2"],
    forbids: ["1,1,0"],
  },
};

test("weak memory has the outcomes of litmus tests that ECMAScript allows, and none that it forbids", async () => {
  for (const [name, { threads, allows = [], forbids = [] }] of Object.entries(LITMUS)) {
    const found = await outcomesOf(threads);
    assertEquals([name, allows.filter((each) => !found.includes(each))], [name, []], `allowed, not found: ${found}`);
    assertEquals([name, forbids.filter((each) => found.includes(each))], [name, []], "forbidden, found");
    assertEquals([name, ...found], [name, ...allowed(threads)], "another outcome than by the axioms");
  }
});

test("random litmus tests come to just what the axioms allow", async () => {
  for (const seed of shareOf([...Array(60).keys()], 0)) assertEquals(await differences(seed), [], `seed ${seed}`);
});

test("sequential memory has fewer outcomes of them: none that orders of steps do not have", async () => {
  const threads: Line[][] = [
    ["Wx1", "Ry"],
    ["Wy1", "Rx"],
  ];
  assertEquals(await outcomesOf(threads, {}), ["0,1", "1,0", "1,1"]);
});

test("weak memory adds nothing to programs without data races", async () => {
  const free = (await corpus()).filter(
    ({ expected, options, group }) => expected.kind === "passed" && options.races !== "ignore" && group !== "others",
  );
  assert(free.length >= 100, `only ${free.length} programs`);
  for (const { name, program, options } of partOf(shareOf(free, 0), 3)) {
    // Told to ignore races, it does not stop at there being none.
    const result = await explore(program, { ...options, memory: "weak", races: "ignore", steps: 1_000 });
    assert(result.kind !== "failed", `${name}: ${JSON.stringify(result)}`);
  }
});

interface Message {
  data: Int32Array;
  flag: Int32Array;
}
const message = (send: (memory: Message) => void): Program<Message> => ({
  setup: () => ({ data: sharedArray(Int32Array, 1), flag: sharedArray(Int32Array, 1) }),
  threads: [send, ({ data, flag }) => (flag[0] === 1 ? data[0] : undefined)],
  check: (_, [, got]) => got !== 0,
});
const sent = message(({ data, flag }) => {
  data[0] = 42;
  flag[0] = 1;
});

test("a finding says where a value was read that is not the newest, and is played again by its schedule", async () => {
  const result = await explore(sent, { memory: "weak" });
  assert(result.kind === "failed" && result.finding.kind === "check", JSON.stringify(result));
  assertEquals(result.schedule, "a2bb~");
  const { target, before, result: got, reads } = result.steps.at(-1)!;
  assertEquals([target, before, got, reads], ["data[0]", 42, 0, "older"]);
  const picture = pictureOf(result, { names: ["send", "receive"] });
  const says = "thread 2 read an older value of `data[0]`, 0, when thread 1 had made it 42: nothing orders the two.";
  assertEquals(picture.sentence, says);
  assertStringIncludes(textOf(picture), "an older value of data[0]: 0");
  for (const options of [{}, { memory: "weak" }] as const) {
    const again = await explore(sent, { ...options, replay: result.schedule });
    assert(again.kind === "failed");
    assertEquals([again.finding.message, again.steps], [result.finding.message, result.steps]);
  }
});

test("a value that is written later is read before, and told as such", async () => {
  const both = (mine: "data" | "flag", other: "data" | "flag") => (memory: Message) => {
    const got = memory[other][0];
    memory[mine][0] = 1;
    return got;
  };
  const program: Program<Message> = {
    ...sent,
    threads: [both("data", "flag"), both("flag", "data")],
    check: (_, [one, other]) => one === 0 || other === 0,
  };
  const result = await explore(program, { memory: "weak" });
  assert(result.kind === "failed", JSON.stringify(result));
  assertEquals([result.schedule, result.steps[0]!.reads, result.steps[0]!.result], ["a^(1)ab2", "later", 1]);
  assertStringIncludes(pictureOf(result).sentence, "read a later value of `flag[0]`, 1, before thread 2 wrote it");
  const again = await explore(program, { replay: result.schedule });
  assert(again.kind === "failed");
  assertEquals(again.steps, result.steps);
});

test("a race that changes no result is told in weak memory, too; without one, that is the proof", async () => {
  const same = message(({ flag }) => {
    flag[0] = 0;
  });
  const raced = await explore(same, { memory: "weak" });
  assert(raced.kind === "failed");
  assertEquals(raced.finding.kind, "race");
  const add = ({ flag }: Message) => void Atomics.add(flag, 0, 1);
  const result = await explore({ ...sent, threads: [add, add] }, { memory: "weak" });
  assertStringIncludes(result.says, "without a data race, weak memory adds none");
});

test("threads that read an older value of a flag again and again go on in the end", async () => {
  const set = ({ flag }: Message) => {
    flag[0] = 1;
  };
  const spins = ({ flag }: Message) => {
    while (flag[0] === 0);
  };
  const program = { setup: sent.setup, threads: [set, spins] };
  const result = await explore(program, { memory: "weak", races: "ignore", steps: 5_000 });
  assert(result.kind !== "failed", JSON.stringify(result));
});
