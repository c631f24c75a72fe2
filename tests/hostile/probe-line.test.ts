/** The line between grader and probe under 100,000 malformed frames: no crash, no hang, no credit. */
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { assert, assertEquals, assertThrows } from "@std/assert";
import { type Heard, ProbeLine } from "../../harness/measure/probe-line.ts";
import type { Encoded } from "../../harness/probe/exact-json.ts";
import { FrameError, frame, type ToGrader } from "../../harness/probe/frames.ts";
import { ROOT } from "../../scripts/checks.ts";

/** Of tools/, which a learner who runs these tests may not have. */
const FAST_CHECK = `${ROOT}tools/node_modules/fast-check/lib/cjs/fast-check.js`;
const options = {
  timeout: 300_000,
  ...(existsSync(FAST_CHECK) ? {} : { skip: "tools/ is not installed: npm install in tools/" }),
};
if ("skip" in options) console.error(`NOT TESTED: malformed frames. ${options.skip}`);

const QUESTION = "6f1ed002-ab5d-4d54-9f5a-4fbd0a6b8b4f";
const FRAMES = 100_000;

/** What a line hears, up to where it throws; what it throws must be a FrameError. */
function heard(pieces: readonly Uint8Array[], line = new ProbeLine()): { messages: Heard[]; error?: FrameError } {
  const messages: Heard[] = [];
  line.ask(QUESTION);
  try {
    for (const piece of pieces) for (const message of line.hear(piece)) messages.push(message);
    return { messages };
  } catch (error) {
    if (!(error instanceof FrameError)) throw error;
    return { messages, error };
  }
}

const READY = frame({ kind: "ready" });
const answer = (id: string, value: Encoded) => frame({ kind: "answer", id, value });

function framed(body: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(4 + body.length);
  new DataView(bytes.buffer).setUint32(0, body.length);
  bytes.set(body, 4);
  return bytes;
}

test("a line hears one answer to the open question", () => {
  assertEquals(heard([READY, answer(QUESTION, [1, { $: ["undefined"] }])]).messages, [
    { kind: "ready" },
    { kind: "answer", id: QUESTION, value: [1, undefined] },
  ]);
});

const refused: [string, Uint8Array[], string][] = [
  ["an answer before the greeting", [answer(QUESTION, 1)], "not open"],
  ["a second greeting", [READY, READY], "second greeting"],
  ["a second answer", [READY, answer(QUESTION, 1), answer(QUESTION, 1)], "not open"],
  ["an answer to a question that it has made up", [READY, answer("1", 1)], "not open"],
  ["a key too many", [READY, framed(new TextEncoder().encode('{"kind":"ready","score":10}'))], "none of the line's"],
  ["a frame without a body", [READY, framed(new Uint8Array(0))], "not JSON"],
  ["a value with an unknown tag", [READY, answer(QUESTION, { $: ["Promise", 1] })], "unknown tag"],
  ["a value whose list is none", [READY, answer(QUESTION, { $: ["Map", 1] })], "expected a pair"],
  ["a value without a tag", [READY, answer(QUESTION, { score: 10 } as never)], "unknown tag"],
  ["more requests than a question has", [READY, ...requests(10_001)], "more than 10000 requests"],
];

function requests(count: number): Uint8Array[] {
  return Array.from({ length: count }, (_, request) => frame({ kind: "get", request, url: "u" }));
}

for (const [what, pieces, message] of refused) {
  test(`a line refuses ${what}`, () => {
    assertThrows(
      () => {
        const { error } = heard(pieces);
        if (error) throw error;
      },
      FrameError,
      message,
    );
  });
}

test(`${FRAMES} malformed frames end in a FrameError or in nothing, never in an answer`, options, () => {
  // Required, not imported: Deno finds what a package of tools/ imports only this way.
  const require = createRequire(import.meta.url);
  const fc = require(FAST_CHECK) as typeof import("../../tools/node_modules/fast-check/lib/fast-check.d.ts");
  const text = fc.string({ maxLength: 40 });
  /** Messages of the right shape, but for the id: that of the open question nobody can guess. */
  const near = fc.oneof(
    fc.record({
      kind: fc.constantFrom("answer", "threw", "not-data", "ready", "get", "unloadable", text),
      id: text,
      value: fc.jsonValue(),
    }),
    fc.record(
      { kind: fc.constant("answer"), id: text, value: fc.jsonValue(), [QUESTION]: fc.jsonValue() },
      { requiredKeys: [] },
    ),
    fc.record({ kind: fc.constant("get"), request: fc.double(), url: fc.jsonValue() }, { requiredKeys: [] }),
    fc.record({ kind: fc.constant("threw"), id: text, error: fc.object() }),
    fc.jsonValue(),
  );
  const json = near.map((value) => new TextEncoder().encode(JSON.stringify(value)));
  const body = fc.oneof(json, fc.uint8Array({ maxLength: 64 }));
  const whole = body.map(framed);
  /** A right frame with some of its bytes changed, cut off or doubled: also in its length. */
  const damaged = fc
    .tuple(
      fc.constantFrom<ToGrader>(
        { kind: "ready" },
        { kind: "answer", id: "0".repeat(36), value: [1, 2, { $: ["Map", ["a", 1]] }] },
        { kind: "threw", id: "0".repeat(36), error: { name: "E", message: "m" } },
        { kind: "get", request: 1, url: "u" },
      ),
      fc.array(fc.tuple(fc.nat(120), fc.nat(255)), { minLength: 1, maxLength: 6 }),
      fc.nat(120),
    )
    .map(([message, changes, length]) => {
      const bytes = frame(message);
      for (const [place, byte] of changes) if (place < bytes.length) bytes[place] = byte;
      return bytes.subarray(0, Math.max(1, length));
    });
  let frames = 0;
  const stream = fc.array(fc.oneof(whole, damaged), { minLength: 50, maxLength: 50 });
  const property = fc.property(stream, fc.boolean(), (bytes, greets) => {
    // Each frame on a line of its own: after the first that is wrong, a line is deaf.
    for (const each of bytes) {
      frames++;
      const { messages } = heard(greets ? [READY, each.subarray(0, 3), each.subarray(3)] : [each]);
      for (const { kind } of messages) assert(kind !== "answer" && kind !== "threw" && kind !== "not-data", kind);
    }
    // And all of them on one.
    for (const { kind } of heard([READY, ...bytes]).messages) assert(kind !== "answer", kind);
  });
  fc.assert(property, { numRuns: FRAMES / 50 });
  assert(frames >= FRAMES, `${frames} frames`);
});
