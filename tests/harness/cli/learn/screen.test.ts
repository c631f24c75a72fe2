import { EventEmitter } from "node:events";
import { test } from "node:test";
import { stripVTControlCharacters } from "node:util";
import { assert, assertEquals } from "@std/assert";
import { openScreen } from "../../../../harness/cli/learn/screen.ts";
import { LINE_OF_KEYS } from "../../../../harness/cli/learn/watch-mode-keys.ts";

class FakeTerminal extends EventEmitter {
  columns = 20;
  rows = 24;
  written = "";
  write(text: string): boolean {
    this.written += text;
    return true;
  }
  /** What was written since the last time. */
  taken(): string {
    const text = this.written;
    this.written = "";
    return text;
  }
}

function open(isDumb = false) {
  const terminal = new FakeTerminal();
  return { terminal, screen: openScreen(terminal as unknown as Parameters<typeof openScreen>[0], isDumb) };
}

test("the screen keeps its bottom lines below what is printed", () => {
  const { terminal, screen } = open();
  screen.bottom("keys");
  assertEquals(terminal.taken(), "\r\u001b[Jkeys");
  screen.bottom("keys");
  assertEquals(terminal.taken(), "");
  screen.print("hello");
  assertEquals(terminal.taken(), "\r\u001b[Jhello\nkeys");
  screen.bottom("one\ntwo\nthree");
  assertEquals(terminal.taken(), "\r\u001b[Jone\ntwo\nthree");
  screen.bottom("");
  assertEquals(terminal.taken(), "\r\u001b[2A\u001b[J");
  screen.print("more\n");
  assertEquals(terminal.taken(), "\r\u001b[Jmore\n");
});

test("a page stands alone on the screen: what stood there scrolls out at its top", () => {
  const { terminal, screen } = open();
  screen.bottom("keys");
  terminal.taken();
  screen.page("one\ntwo");
  assertEquals(terminal.taken(), `\r\u001b[J${"\n".repeat(23)}\u001b[H\u001b[Jone\ntwo\nkeys`);
});

test("the screen breaks its bottom lines at the width of the terminal, and wipes what a narrower one made of them", () => {
  const { terminal, screen } = open();
  screen.bottom("h hint · s story · q quit");
  assertEquals(terminal.taken(), "\r\u001b[Jh hint · s story · \nq quit");
  terminal.columns = 10;
  terminal.emit("resize");
  // Two lines of 18 and 6 are three rows in a terminal of 10.
  assert(terminal.taken().startsWith("\r\u001b[2A\u001b[J"));
});

test("the line of keys takes two lines of a terminal of 50 columns, and one of 80", () => {
  for (const [columns, lines] of [
    [50, 2],
    [80, 1],
    [200, 1],
  ] as const) {
    const { terminal, screen } = open();
    terminal.columns = columns;
    screen.bottom(LINE_OF_KEYS);
    const shown = terminal.taken().replace("\r\u001b[J", "").split("\n");
    assertEquals(shown.length, lines);
    assert(shown.every((line) => line.length < columns));
    assertEquals(shown.join(" ").replace(/ +/g, " "), LINE_OF_KEYS);
  }
});

test("the screen breaks long lines between words, colours and wide characters counted as they are shown", () => {
  const { terminal, screen } = open();
  screen.print("\u001b[36mHint:\u001b[39m look at the await in your loop\n  indented");
  const text = stripVTControlCharacters(terminal.taken()).replace("\r", "");
  assertEquals(
    text.split("\n").map((line) => line.trimEnd()),
    ["Hint: look at the", "await in your loop", "  indented", ""],
  );
  screen.print("線程線程線程線程線程線程");
  assertEquals(terminal.taken().split("\n").length, 3);
});

test("a terminal that cannot move its cursor gets plain lines, and of a progress that it has begun", () => {
  const { terminal, screen } = open(true);
  screen.bottom("keys");
  screen.bottom("keys");
  screen.bottom("Grading …", "passing");
  screen.bottom("Grading: round 2 …", "passing");
  screen.print("PASSED");
  screen.bottom("keys");
  screen.bottom("Grading …", "passing");
  screen[Symbol.dispose]();
  assertEquals(terminal.taken(), "keys\nGrading …\nPASSED\nkeys\nGrading …\n");
});

test("there the keys are told once, until they are others or somebody else had the terminal", () => {
  const { terminal, screen } = open(true);
  for (const hint of ["one", "two"]) {
    screen.bottom("keys");
    screen.print(hint);
    screen.bottom("keys");
  }
  screen.bottom("y: yes");
  screen.bottom("keys");
  screen.bottom("");
  screen.bottom("keys");
  assertEquals(terminal.taken(), "keys\none\ntwo\ny: yes\nkeys\nkeys\n");
});

test("the screen leaves the terminal clean and listens no longer", () => {
  const { terminal, screen } = open();
  screen.bottom("keys");
  terminal.taken();
  screen[Symbol.dispose]();
  assertEquals(terminal.taken(), "\r\u001b[J");
  assertEquals(terminal.listenerCount("resize"), 0);
});
