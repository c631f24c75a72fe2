import { test } from "node:test";
import { assertEquals, assertStrictEquals } from "@std/assert";
import { framedQuestion } from "../../../harness/measure/framed-question.ts";
import { decode } from "../../../harness/probe/exact-json.ts";
import { FrameReader, type ToProbe } from "../../../harness/probe/frames.ts";

/** What a probe reads of it, with its arguments as the program gets them. */
function read(bytes: Uint8Array) {
  const [message] = new FrameReader(2 ** 20).push(bytes) as Extract<ToProbe, { kind: "ask" }>[];
  return { ...message!, arguments: decode(message!.arguments) };
}

test("framedQuestion() is a question as probes read it, whatever the arguments are", () => {
  const given = [[1, -0, Number.NaN], 'ü ☂ "\n', undefined, new Map([["a", 1n]])];
  for (const get of [true, false])
    assertEquals(read(framedQuestion('an "id"', given, get)), { kind: "ask", id: 'an "id"', arguments: given, get });
  assertEquals(read(framedQuestion("id", [], false)).arguments, []);
});

test("framedQuestion() writes arguments once, and each question with its own id", () => {
  const given = ["as it was"];
  const [first, other] = [framedQuestion("1", given, false), framedQuestion("2", ["another"], false)];
  given[0] = "changed";
  const second = framedQuestion("3", given, true);
  assertEquals(
    [first, other, second].map((bytes) => read(bytes).id),
    ["1", "2", "3"],
  );
  assertEquals(read(second).arguments, ["as it was"]);
  assertStrictEquals(read(second).get, true);
});
