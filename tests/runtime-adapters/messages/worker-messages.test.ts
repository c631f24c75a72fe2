import { test } from "node:test";
import { assert, assertEquals } from "@std/assert";
import { fromData, isData, toData } from "../../../runtime-adapters/messages/worker-messages.ts";

test("whatever a module sends comes as it was, and is not taken for what we say", () => {
  const listWithMore = Object.assign([1, 2], { data: 3 });
  for (const message of [
    1,
    "text",
    null,
    undefined,
    [],
    [1],
    listWithMore,
    { data: 1 },
    { kind: "end" },
    new Map(),
    new Uint8Array(2),
  ]) {
    const data = toData(message);
    assert(isData(data));
    assertEquals(fromData(data), message);
  }
  // Ports make null of it: it must not travel alone.
  assertEquals(toData(undefined), { data: undefined });
  assertEquals([isData({ kind: "close" }), isData({ kind: "hello", thread: "" })], [false, false]);
});
