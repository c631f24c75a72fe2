import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { isThenable } from "../../../concurrency/messages/thenable.ts";

test("isThenable() says yes to what await waits for, and to nothing else", async () => {
  // biome-ignore lint/suspicious/noThenProperty: this is what it is for.
  const withThen = (value: object, then: unknown) => Object.defineProperty(value, "then", { value: then });
  const resolves = (resolve: (value: number) => void) => resolve(1);
  const all: [value: unknown, waits: boolean][] = [
    [Promise.resolve(1), true],
    [withThen({}, resolves), true],
    [withThen(() => 2, resolves), true],
    [withThen({}, 1), false],
    [() => 2, false],
    [null, false],
    [undefined, false],
    ["then", false],
  ];
  for (const [value, waits] of all) {
    assertEquals(isThenable(value), waits, String(value));
    assertEquals((await value) !== value, waits);
  }
});
