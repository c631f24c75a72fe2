import { test } from "node:test";
import { assert, assertEquals } from "@std/assert";
import { begun, claim, offer, steal } from "../../../concurrency/workers/stealing.ts";

function offered(tasks: number): Int32Array {
  const memory = new Int32Array(new SharedArrayBuffer(8));
  offer(memory, 1, tasks);
  return memory;
}

test("claim() begins each task of a batch once, then no more", () => {
  const memory = offered(3);
  assertEquals([claim(memory, 1), begun(memory, 1)], [true, 1]);
  assertEquals([claim(memory, 1), claim(memory, 1), begun(memory, 1)], [true, true, 3]);
  assertEquals([claim(memory, 1), claim(memory, 1), begun(memory, 1)], [false, false, 3]);
  assertEquals(claim(memory, 0), false); // the other batch has none
});

test("steal() takes the later half of what has not begun, at least one, until nothing is left", () => {
  const memory = offered(10);
  claim(memory, 1);
  claim(memory, 1);
  assertEquals([steal(memory, 1), steal(memory, 1), steal(memory, 1)], [6, 4, 3]);
  assertEquals([claim(memory, 1), claim(memory, 1)], [true, false]);
  assertEquals([steal(memory, 1), begun(memory, 1)], [3, 3]);
});

test("the largest batch, of 4096 tasks, is claimed and stolen to the last", () => {
  const memory = offered(4096);
  for (let i = 0; i < 256; i++) assert(claim(memory, 1));
  let left = 4096;
  for (let next = steal(memory, 1); next < left; next = steal(memory, 1)) left = next;
  assertEquals([left, begun(memory, 1), claim(memory, 1)], [256, 256, false]);
});

test("a new batch starts anew, in the word of an old one", () => {
  const memory = offered(2);
  claim(memory, 1);
  offer(memory, 1, 1);
  assertEquals([begun(memory, 1), claim(memory, 1), claim(memory, 1)], [0, true, false]);
});
