import { PassThrough } from "node:stream";
import { test } from "node:test";
import { stripVTControlCharacters } from "node:util";
import { assert, assertEquals, assertMatch } from "@std/assert";
import { askText, askWhich, besideMark, type Terminal } from "../../../../harness/cli/learn/prompts.ts";

/** A terminal without a cursor, at which these chunks are typed; and what it shows. */
function dumb(...chunks: string[]) {
  const input = new PassThrough();
  let shown = "";
  const at = { input, isDumb: true, columns: 80, write: (text: string) => (shown += text) } as unknown as Terminal;
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

test("Enter and Escape answer nothing, and Ctrl-C leaves", async () => {
  for (const [keys, answer] of [
    ["2 s\r", "2 s"],
    ["\r", ""],
    ["\u001b", ""],
    ["\u0003", undefined],
  ] as const) {
    const input = new PassThrough();
    const output = new PassThrough();
    output.resume();
    const asked = askText("How long?", "", { input, output, isDumb: false, columns: 80, rows: 24, write() {} });
    input.write(keys);
    assertEquals(await asked, answer, JSON.stringify(keys));
  }
});

test("there, one of several is chosen by its number; Enter stays", async () => {
  const choices = ["node", "bun"].map((value) => ({ value, label: value, hint: "1.0" }));
  const options = { message: "Which?", choices, now: "node", searches: false };
  const { at, shown } = dumb("2\n");
  assertEquals(await askWhich(options, at), "bun");
  assertEquals(shown(), "  1  node  1.0\n  2  bun  1.0\nWhich?\n(its number; Enter stays as it is) ");
  assertEquals(await askWhich(options, dumb("\n").at), "node");
  for (const none of ["7", "h"]) {
    const other = dumb(`${none}\n`);
    assertEquals(await askWhich(options, other.at), undefined);
    assertMatch(other.shown(), new RegExp(`“${none}” is none of these numbers: nothing was chosen\\.\n$`));
  }
  const long = { ...options, choices: [{ value: "a", label: "01-concurrency", hint: "word ".repeat(30) }] };
  const narrow = dumb("1\n");
  assertEquals(await askWhich(long, { ...narrow.at, columns: 50 }), "a");
  assertEquals(narrow.shown().split("\n")[0], "  1  01-concurrency  word word word word word wor…");
});

test("a question with what stands behind it is broken as a whole, and each line fits beside its mark", () => {
  const text = "Which lesson? (type to search, such as a word or “to do”; Enter goes there, Escape stays here)";
  for (const columns of [20, 38, 50, 80, 120]) {
    const lines = besideMark(text, columns).split("\n");
    for (const [i, line] of lines.entries()) {
      assert(line.length + (i === 0 ? 3 : 0) <= columns, `${columns}: ${line}`);
      if (i > 0) assertMatch(line, /^ {3}\S/);
    }
    // None could take the first word of the next.
    for (const [i, line] of lines.entries()) {
      const [word] = lines[i + 1]?.trim().split(" ") ?? [];
      if (word !== undefined)
        assert(line.length + (i === 0 ? 3 : 0) + 1 + word.length > columns, `${columns}: ${line}`);
    }
    assertEquals(lines.map((line) => line.trim()).join(" "), text);
  }
});

test("a list has a screen of its own while it is open, and stays where nothing has what was searched for", async () => {
  const input = new PassThrough();
  const output = new PassThrough();
  let shown = "";
  output.on("data", (data) => {
    shown += data;
  });
  const choices = ["01-one", "02-two"].map((value) => ({ value, label: value }));
  const asked = askWhich(
    { message: "Which?", choices, now: "01-one", searches: true },
    { input, output, isDumb: false, columns: 50, rows: 24, write() {} },
  );
  for (const key of ["z", "z", "\r"]) {
    input.write(key);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  assertMatch(stripVTControlCharacters(shown), /Nothing has that in it\. Type something else, or press Escape/);
  assert(shown.startsWith("\u001b[?1049h") && !shown.includes("\u001b[?1049l"));
  input.write("\u0003");
  assertEquals(await asked, undefined);
  assert(shown.endsWith("\u001b[?1049l"));
});
