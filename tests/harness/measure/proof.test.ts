import { randomInt } from "node:crypto";
import process from "node:process";
import { test } from "node:test";
import { getHeapSnapshot } from "node:v8";
import { assertEquals, assertNotEquals } from "@std/assert";
import { keyOf, proofOf } from "../../../harness/probe/proof.ts";

const [low, high] = [0x03020100, 0x07060504];
const key = keyOf(low, high);

test("a proof is of its beat and its key, and of both in each bit", () => {
  const proof = proofOf(key, "one");
  assertEquals(proofOf(keyOf(low, high), "one"), proof);
  for (const beat of ["", "onf", "oone", "one\0"]) assertNotEquals(proofOf(key, beat), proof);
  const seen = new Set([proof]);
  for (let bit = 0; bit < 32; bit++) {
    seen.add(proofOf(keyOf(low ^ (1 << bit), high), "one"));
    seen.add(proofOf(keyOf(low, high ^ (1 << bit)), "one"));
  }
  assertEquals(seen.size, 65);
});

test("a key goes through no function that a program can replace", () => {
  const seen: unknown[] = [];
  const spied = [
    [String.prototype, "charCodeAt"],
    [Number.prototype, "toString"],
    [Number.prototype, "valueOf"],
    [Array.prototype, Symbol.iterator],
    [Math, "imul"],
  ] as unknown as [Record<PropertyKey, (...given: unknown[]) => unknown>, PropertyKey][];
  const before = spied.map(([owner, name]) => owner[name]!);
  const expected = proofOf(key, "one");
  let proof: string;
  try {
    spied.forEach(([owner, name], i) => {
      owner[name] = function (...given) {
        // A list that is spread would be read by what is spied on.
        seen[seen.length] = [this, given];
        return before[i]!.apply(this, given);
      };
    });
    proof = proofOf(key, "one");
  } finally {
    for (let i = 0; i < spied.length; i++) spied[i]![0][spied[i]![1]] = before[i]!;
  }
  assertEquals(proof, expected);
  const numbers = seen.flat(2).map(Number);
  assertEquals(
    numbers.filter((each) => each === low || each === high),
    [],
  );
});

/** Only V8 tells the numbers of a heap. */
const TELLS_NUMBERS = !process.versions.bun;

test("a heap snapshot, which a program can take of itself, tells no word of a key", async () => {
  // Too large for a small integer of V8's: what is larger is found in a snapshot under its value.
  const words = (): [number, number] => [randomInt(2 ** 31, 2 ** 32), randomInt(2 ** 31, 2 ** 32)];
  const seen = { key: { low: 0, high: 0 } };
  const hidden = keyOf(...words());
  [seen.key.low, seen.key.high] = words();
  if (!TELLS_NUMBERS) return;
  let snapshot = "";
  for await (const part of getHeapSnapshot({ exposeNumericValues: true })) snapshot += part;
  const tells = (word: number) => snapshot.includes(`"${word}"`);
  assertEquals([tells(seen.key.low), tells(seen.key.high)], [true, true]);
  assertEquals([tells(hidden[0]!), tells(hidden[1]!)], [false, false]);
});
