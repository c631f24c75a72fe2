import { PassThrough } from "node:stream";
import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { askText, askWhich, type Terminal } from "../../../../harness/cli/learn/prompts.ts";

/** A terminal without a cursor, at which these chunks are typed; and what it shows. */
function dumb(...chunks: string[]) {
  const input = new PassThrough();
  let shown = "";
  const at = { input, isDumb: true, write: (text: string) => (shown += text) } as unknown as Terminal;
  for (const chunk of chunks) input.write(chunk);
  return { at, input, shown: () => shown };
}

test("a terminal without a cursor is asked in a line of its own, once, whatever is typed", async () => {
  const { at, shown } = dumb("two ", "seconds\n");
  assertEquals(await askText("How long?", "your guess; Enter goes on", at), "two seconds");
  assertEquals(shown(), "How long?\n(your guess; Enter goes on) ");
  assertEquals(await askText("How long?", "", dumb("\n").at), "");
  const { at: gone, input } = dumb();
  input.end();
  assertEquals(await askText("How long?", "", gone), undefined);
});

test("there, one of several is chosen by its number; Enter stays", async () => {
  const choices = ["node", "bun"].map((value) => ({ value, label: value, hint: "1.0" }));
  const options = { message: "Which?", choices, now: "node", searches: false };
  const { at, shown } = dumb("2\n");
  assertEquals(await askWhich(options, at), "bun");
  assertEquals(shown(), "  1  node  1.0\n  2  bun  1.0\nWhich?\n(its number; Enter stays as it is) ");
  assertEquals(await askWhich(options, dumb("\n").at), "node");
  assertEquals(await askWhich(options, dumb("7\n").at), undefined);
});
