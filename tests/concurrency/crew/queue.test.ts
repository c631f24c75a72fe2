import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { Queue } from "../../../concurrency/crew/queue.ts";

test("Queue gives things in the order they came, and those put back before all others", () => {
  const queue = new Queue<number>();
  for (const n of [1, 2, 3, 4]) queue.push(n);
  assertEquals([queue.peek(), queue.shift(), queue.shift(), queue.length], [1, 1, 2, 2]);
  queue.unshift([1, 2]);
  queue.push(5);
  assertEquals([queue.shift(), queue.length], [1, 4]);
  assertEquals(queue.drain(), [2, 3, 4, 5]);
  assertEquals([queue.length, queue.shift(), queue.peek()], [0, undefined, undefined]);
});

test("Queue keeps order over many rounds of pushing, shifting and putting back", () => {
  const queue = new Queue<number>();
  let pushed = 0;
  let expected = 0;
  for (let round = 0; round < 2000; round++) {
    for (let i = 0; i < (round * 7) % 13; i++) queue.push(pushed++);
    const taken: number[] = [];
    for (let i = 0; i < (round * 5) % 11 && queue.length > 0; i++) taken.push(queue.shift()!);
    const back = taken.splice(taken.length >> 1);
    queue.unshift(back);
    for (const n of taken) assertEquals(n, expected++);
    assertEquals(queue.length, pushed - expected);
  }
});
