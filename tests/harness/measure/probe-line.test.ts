import { test } from "node:test";
import { assertEquals, assertThrows } from "@std/assert";
import { ProbeLine } from "../../../harness/measure/probe-line.ts";
import { FrameError, frame } from "../../../harness/probe/frames.ts";

const beat = (name: string, proof = `proof of ${name}`) => frame({ kind: "beat", beat: name, proof });

test("a ProbeLine takes each beat that was sent once, also after the answer, and no other", () => {
  const line = new ProbeLine();
  assertEquals([...line.hear(frame({ kind: "ready" }))].length, 1);
  for (const name of ["a", "b", "c"]) line.expect(name, `proof of ${name}`);
  assertEquals([...line.hear(beat("a")), ...line.hear(beat("b"))].length, 2);
  assertThrows(() => [...line.hear(beat("c", "proof of b"))], FrameError, "was not open");
  for (const name of ["a", "guessed"]) assertThrows(() => [...line.hear(beat(name))], FrameError, "was not open");
});
