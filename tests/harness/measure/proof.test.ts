import { test } from "node:test";
import { assertEquals, assertNotEquals } from "@std/assert";
import { proofOf } from "../../../harness/probe/proof.ts";

const key = { low: 0x03020100, high: 0x07060504 };

test("a proof is of its beat and its key, and of both in each bit", () => {
  const proof = proofOf(key, "one");
  assertEquals(proofOf({ ...key }, "one"), proof);
  for (const beat of ["", "onf", "oone", "one\0"]) assertNotEquals(proofOf(key, beat), proof);
  const seen = new Set([proof]);
  for (let bit = 0; bit < 32; bit++) {
    seen.add(proofOf({ ...key, low: key.low ^ (1 << bit) }, "one"));
    seen.add(proofOf({ ...key, high: key.high ^ (1 << bit) }, "one"));
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
    numbers.filter((each) => each === key.low || each === key.high),
    [],
  );
});
