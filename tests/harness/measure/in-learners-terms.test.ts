import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { printedInLearnersTerms } from "../../../harness/measure/in-learners-terms.ts";

const WORK = "/tmp/threadwork-gq05hl/work";

test("of a stack that a program prints, the learner's own calls stay, by the file's name", () => {
  const node = `Error: boom
    at downloadAll (file://${WORK}/err.ts:2:17)
    at async Promise.all (index 0)
    at answer (file:///course/.threadwork/kit/dist/probe.js:542:23)
    at Socket.<anonymous> (file:///course/dist/probe.js:489:31)
    at Socket.emit (node:events:514:28)
    at async file:///tmp/threadwork-gq05hl/node_modules/threadwork/pool.js:5:3
    at node:internal/main/worker_thread:214:5
after`;
  const deno = `Error: boom
    at downloadAll (file://${WORK}/err.ts:2:17)
    at PipeWrap.onStreamRead [as onread] (ext:deno_node/internal/stream_base_commons.ts:1:3520)`;
  const bun = `1 | throw new Error("boom");
error: boom
      at downloadAll (${WORK}/err.ts:2:21)
      at emit (node:events:100:22)
      at addChunk (internal:streams/readable:267:47)
      at <anonymous> (/course/dist/probe.js:489:45)`;
  const shown = (text: string) => printedInLearnersTerms(text, WORK).split("\n");
  assertEquals(shown(node), [
    "Error: boom",
    "    at downloadAll (err.ts:2:17)",
    "    at async Promise.all (index 0)",
    "after",
  ]);
  assertEquals(shown(deno), ["Error: boom", "    at downloadAll (err.ts:2:17)"]);
  assertEquals(shown(bun), ['1 | throw new Error("boom");', "error: boom", "      at downloadAll (err.ts:2:21)"]);
});

test("downloads go by their names", () => {
  const downloads = WORK.replace(/work$/, "downloads");
  assertEquals(
    printedInLearnersTerms(`open '${downloads}/3/download-1', found "${downloads}/12/downl…"`, WORK),
    `open 'download-1', found "downl…"`,
  );
});

test("what only looks like a call stays as it was printed", () => {
  for (const text of ["  at noon: 12:30", "at the end", "    at home (see node:fs)", "  at 10:20:30"])
    assertEquals(printedInLearnersTerms(text, WORK), text);
});
