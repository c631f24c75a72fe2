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
import type { Line } from "./lines.ts";
import { outcomesOf, triedOf } from "./litmus.ts";

interface Litmus {
  threads: Line[][];
  /** What is read when all have ended. */
  inTheEnd?: Line[];
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
  // With several sizes, the letter h is 16 bits of which b0 and b1 are the bytes, and d and e a DataView's.
  "a word is not torn": { threads: [["Wx:16909060"], ["Rx"]], allows: ["0", "16909060"], forbids: ["4", "772"] },
  "a DataView tears a word": { threads: [["Wx.d:513"], ["Rx.h"]], allows: ["0", "1", "512", "513"] },
  "a DataView reads a torn word": { threads: [["Wx.h:513"], ["Rx.d"]], allows: ["0", "1", "512", "513"] },
  "a big-endian DataView": { threads: [["Wx.e:513"], ["Rx.h"]], allows: ["0", "2", "256", "258"] },
  "two writes of one size do not mix": {
    threads: [["Wx.h:257"], ["Wx.h:514"], ["Rx.h"]],
    allows: ["0", "257", "514"],
    forbids: ["258", "513"],
  },
  "a word and its bytes mix": { threads: [["Wx.h:257", "Wx.b1:2"], ["Rx.h"]], allows: ["0", "257", "512", "513"] },
  "the second byte is seen before the first": { threads: [["Wx.b0:1", "Wx.b1:1"], ["Rx.h"]], allows: ["256"] },
  "bytes of one word are seen one after the other": { threads: [["Wx.h:257"], ["Rx.b0", "Rx.b1"]], allows: ["1,0"] },
  "Atomics of a byte of a word that a store wrote": {
    threads: [
      ["Wy1", "Sx.h:257"],
      ["Lx.b0", "Ry"],
    ],
    allows: ["1,0"],
  },
  "an exchange reads an older value of a plain write": {
    threads: [["Wx1"], ["Xx2"]],
    allows: ["0", "1"],
  },
  "an exchange reads what is written later, plainly": {
    threads: [["Wx1"], ["Xx2"], ["Xx3"]],
    allows: ["1,1"],
  },
  "two exchanges never read the same": { threads: [["Xx1"], ["Xx2"]], forbids: ["0,0", "2,1"] },
  "two adds lose nothing": {
    threads: [["Ax1"], ["Ax1"]],
    inTheEnd: ["Rx"],
    allows: ["0,1,2", "1,0,2"],
    forbids: ["0,0,1"],
  },
  "an add loses a plain write": {
    threads: [["Ax1"], ["Wx:5"]],
    inTheEnd: ["Rx"],
    allows: ["0,1", "0,5", "5,6", "5,5"],
  },
  "a compareExchange that found something else orders nothing": {
    threads: [
      ["Wx1", "Cy:7?5"],
      ["Ly", "Rx"],
    ],
    allows: ["0,0,0", "0,0,1"],
  },
  "two and two writes, plain": {
    threads: [
      ["Wx1", "Wy2"],
      ["Wy1", "Wx2"],
    ],
    inTheEnd: ["Rx", "Ry"],
    allows: ["1,1"],
  },
  "two and two writes, atomic": {
    threads: [
      ["Sx1", "Sy2"],
      ["Sy1", "Sx2"],
    ],
    inTheEnd: ["Rx", "Ry"],
    forbids: ["1,1"],
  },
};

/**
 * The tests of Watt et al., 2020, in their repository's `alloy/alloy_tests/js_tests`: `mixed` has the same with one
 * access that is larger. Values that threads read are in their order.
 */
const OF_WATT: Record<string, Litmus> = {
  "MP+popl+poap": {
    threads: [
      ["Wx1", "Sy1"],
      ["Ly", "Rx"],
    ],
    forbids: ["1,0"],
  },
  "MP+popl+poap mixed": {
    threads: [
      ["Wy1", "Sx.b0:1"],
      ["Lx.h", "Ry"],
    ],
    allows: ["1,0"],
  },
  "R+poll+pola": {
    threads: [
      ["Sx1", "Sy1"],
      ["Sy2", "Lx"],
    ],
    inTheEnd: ["Ry"],
    forbids: ["0,2"],
  },
  "R+poll+pola mixed": {
    threads: [
      ["Sy1", "Sx.b0:1"],
      ["Sx.h:514", "Ly"],
    ],
    inTheEnd: ["Lx.h"],
    allows: ["1,514"],
  },
  "R+polp+pola": {
    threads: [
      ["Sx1", "Wy1"],
      ["Sy2", "Lx"],
    ],
    inTheEnd: ["Ry"],
    allows: ["0,2"],
  },
  dagger: {
    threads: [
      ["Wx1", "Sy1", "Xx2"],
      ["Ly", "Sx3", "Lx"],
    ],
    forbids: ["1,1,2"],
  },
  "dagger mixed": {
    threads: [
      ["Wx.b0:1", "Sy1", "Xx.b0:2"],
      ["Ly", "Sx.h:771", "Lx.b0"],
    ],
    allows: ["1,1,2"],
  },
  ddagger: {
    threads: [
      ["Sx1", "Sy1"],
      ["Sx2", "Ly", "Rx", "Rx"],
    ],
    forbids: ["1,2,1"],
  },
  "ddagger mixed": {
    threads: [
      ["Sx.b0:1", "Sy1"],
      ["Sx.h:514", "Ly", "Rx.b0", "Rx.b0"],
    ],
    allows: ["1,2,1"],
  },
  Stephen: {
    threads: [
      ["Sx1", "Sx2", "Wy3", "Sz1"],
      ["Sy4", "Lx", "Lz", "Ly"],
    ],
    allows: ["1,1,4"],
  },
};

test("weak memory has the outcomes of litmus tests that ECMAScript allows, and none that it forbids", async () => {
  for (const [name, litmus] of Object.entries({ ...LITMUS, ...OF_WATT })) {
    const { threads, inTheEnd, allows = [], forbids = [] } = litmus;
    const { outcomes: found, all } = await triedOf(threads, { memory: "weak" }, inTheEnd);
    assertEquals([name, allows.filter((each) => !found.includes(each))], [name, []], `allowed, not found: ${found}`);
    assertEquals([name, forbids.filter((each) => found.includes(each))], [name, []], "forbidden, found");
    const valid = allowed(threads, inTheEnd).filter((each) => all || found.includes(each));
    assertEquals([name, ...found], [name, ...valid], "another outcome than by the axioms");
  }
});

test("random litmus tests come to just what the axioms allow", async () => {
  for (const family of ["words", "exchanges", "sizes", "end"] as const) {
    for (const seed of shareOf([...Array(family === "sizes" ? 40 : 60).keys()], 0)) {
      assertEquals((await differences(seed, family)).found, [], `seed ${seed} of ${family}`);
    }
  }
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

interface Sizes {
  word: Int32Array;
  byte: Uint8Array;
  float: Float64Array;
  data: Int32Array;
}
const sizes = (...threads: ((shared: Sizes) => unknown)[]): Program<Sizes> => ({
  setup: () => {
    const memory = new SharedArrayBuffer(8);
    const [word, byte, float] = [new Int32Array(memory), new Uint8Array(memory), new Float64Array(memory)];
    return { word, byte, float, data: sharedArray(Int32Array, 1) };
  },
  threads,
});

test("two accesses of Atomics of different sizes order nothing, and are a data race", async () => {
  const result = await explore(
    sizes(
      ({ word, data }) => {
        data[0] = 7;
        Atomics.store(word, 0, 1);
      },
      ({ byte, data }) => (Atomics.load(byte, 0) === 1 ? data[0] : 7),
    ),
  );
  assert(result.kind === "failed" && result.finding.kind === "race", JSON.stringify(result));
});

test("a compareExchange that found something else orders nothing", async () => {
  const program = sizes(
    ({ word, data }) => {
      data[0] = 7;
      Atomics.compareExchange(word, 0, 5, 6);
    },
    ({ word, data }) => Atomics.load(word, 0) + data[0]!,
  );
  const result = await explore(program);
  assert(result.kind === "failed" && result.finding.kind === "race", JSON.stringify(result));
});

test("a value that is torn is told as such, and so is what the check reads", async () => {
  const torn = sizes(
    ({ float }) => {
      float[0] = 1.5;
    },
    ({ float }) => float[0],
  );
  const options = { memory: "weak", races: "ignore" } as const;
  const result = await explore({ ...torn, check: (_, [, got]) => got === 0 || got === 1.5 }, options);
  assert(result.kind === "failed", JSON.stringify(result));
  assertStringIncludes(pictureOf(result).sentence, "read bytes of several writes of `float[0]`");
  assertStringIncludes(textOf(pictureOf(result)), "a torn value of float[0]");
  const two = (first: number, second: number) => {
    return ({ word }: Sizes) => {
      word[first] = 1;
      word[second] = 2;
    };
  };
  const program = { ...sizes(two(0, 1), two(1, 0)), check: ({ word }: Sizes) => word[0] === 2 || word[1] === 2 };
  const end = await explore(program, options);
  assert(end.kind === "failed", JSON.stringify(end));
  assertEquals(
    pictureOf(end).sentence,
    "the check may read 1 in `word[0]`: nothing orders what threads wrote there last.",
  );
  const again = await explore(program, { ...options, replay: end.schedule });
  assert(again.kind === "failed");
  assertEquals(again.finding, end.finding);
});
