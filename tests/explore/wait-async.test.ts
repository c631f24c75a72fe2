import { test } from "node:test";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { sharedArray } from "threadwork";
import { explore, type Program } from "threadwork/explore";

type Words = { words: Int32Array };
const setup = () => ({ words: sharedArray(Int32Array, 4) });
const tell = ({ words }: Words) => {
  Atomics.store(words, 0, 1);
  Atomics.notify(words, 0);
};

/** Calls `f` with how a wait at the first word ended, now or later. */
function whenTold(words: Int32Array, f: (how: string) => unknown, limitMs?: number): unknown {
  const { async, value } = Atomics.waitAsync(words, 0, 0, limitMs);
  return async ? value.then(f) : f(value);
}

const ends = (limitMs?: number): Program<Words> => ({
  setup,
  threads: [({ words }) => whenTold(words, (how) => how, limitMs), tell],
});

/** All that the first thread gives, in whatever schedule. */
async function given(program: Program<Words>, proof = "exhaustive"): Promise<string[]> {
  const seen = new Set<string>();
  const check = (_: Words, [gave]: readonly unknown[]) => void seen.add(String(gave));
  const result = await explore({ ...program, check });
  assert(result.kind === "passed" && result.proof === proof, result.kind);
  return [...seen].sort();
}

test("an asynchronous wait ends as ECMAScript says: told, too late, or out of time", async () => {
  assertEquals(await given(ends()), ["not-equal", "ok"]);
  // Its time could be up in the middle of its function, too.
  assertEquals(await given(ends(10), "bounded"), ["not-equal", "ok", "timed-out"]);
  assertEquals(await given(ends(0)), ["not-equal", "timed-out"]);
});

test("what comes of it comes when the function has ended, in the order of then, catch and finally", async () => {
  const program: Program<Words> = {
    setup,
    threads: [
      ({ words }) => {
        const order: string[] = ["begin"];
        const told = whenTold(words, () => {
          order.push("told");
          throw new Error("caught");
        }) as Promise<unknown>;
        const chain = told
          .finally(() => order.push("finally"))
          .catch((error: Error) => order.push(error.message))
          .then(() => order.join(" "));
        order.push("end");
        Atomics.store(words, 1, 1);
        return chain;
      },
      ({ words }) => {
        while (Atomics.load(words, 1) === 0);
        Atomics.notify(words, 0);
      },
    ],
  };
  assertEquals(await given(program), ["begin end told finally caught"]);
});

test("an error that nobody catches is the thread's own, and steps that come later are steps like others", async () => {
  const throws = await explore({
    setup,
    threads: [
      ({ words }: Words) =>
        void whenTold(words, () => {
          throw new Error("from later");
        }),
      tell,
    ],
  });
  assert(throws.kind === "failed" && throws.finding.kind === "threw");
  assertStringIncludes(throws.finding.message, "from later");
  const counts = (f: (words: Int32Array) => unknown): Program<Words> => ({
    setup,
    threads: [
      ({ words }) => void whenTold(words, () => f(words)),
      ({ words }) => {
        tell({ words });
        f(words);
      },
    ],
    check: ({ words }) => words[1] === 2,
  });
  const plain = await explore(counts((words) => words[1]!++));
  assert(plain.kind === "failed" && plain.finding.kind === "check");
  const atomic = await explore(counts((words) => Atomics.add(words, 1, 1)));
  assert(atomic.kind === "passed" && atomic.proof === "exhaustive");
});

test("what orders plain accesses: who is told knows what was done before", async () => {
  const result = await explore({
    setup,
    threads: [
      ({ words }: Words) => whenTold(words, () => words[2]),
      ({ words }: Words) => {
        words[2] = 7;
        tell({ words });
      },
    ],
    check: (_: Words, [gave]) => gave === 7,
  });
  assertEquals([result.kind, result.kind === "passed" && result.proof], ["passed", "exhaustive"]);
});

test("who waits for ever is told, and who has nothing to do when it ends is not", async () => {
  const waits = await explore({ setup, threads: [({ words }: Words) => void whenTold(words, () => {}), () => {}] });
  assert(waits.kind === "failed" && waits.finding.kind === "deadlock", waits.kind);
  const leaves: Program<Words> = {
    setup,
    threads: [({ words }) => Atomics.waitAsync(words, 0, 0).async, ({ words }) => Atomics.notify(words, 0)],
  };
  const { kind } = await explore(leaves);
  assertEquals(kind, "passed");
});
