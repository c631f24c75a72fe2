import { EventEmitter } from "node:events";
import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { openScreen } from "../../../../harness/cli/learn/screen.ts";

class FakeTerminal extends EventEmitter {
  columns = 20;
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

function open() {
  const terminal = new FakeTerminal();
  return { terminal, screen: openScreen(terminal as unknown as Parameters<typeof openScreen>[0]) };
}

test("the screen keeps its bottom line below what is printed", () => {
  const { terminal, screen } = open();
  screen.bottom("keys");
  assertEquals(terminal.taken(), "\r\u001b[Kkeys");
  screen.print("hello");
  assertEquals(terminal.taken(), "\r\u001b[Jhello\n\r\u001b[Kkeys");
  screen.bottom("");
  assertEquals(terminal.taken(), "\r\u001b[J");
  screen.print("more\n");
  assertEquals(terminal.taken(), "\r\u001b[Jmore\n");
});

test("the screen cuts its bottom line to the width of the terminal, colours not counted", () => {
  const { terminal, screen } = open();
  screen.bottom(`\u001b[36m${"x".repeat(30)}\u001b[39m`);
  assertEquals(terminal.taken(), `\r\u001b[K\u001b[36m${"x".repeat(19)}\u001b[39m`);
  terminal.columns = 10;
  terminal.emit("resize");
  assertEquals(terminal.taken(), `\r\u001b[K\u001b[36m${"x".repeat(9)}\u001b[39m`);
});

test("the screen breaks long lines between words", () => {
  const { terminal, screen } = open();
  screen.print("\u001b[36mHint:\u001b[39m look at the await in your loop\n  indented");
  assertEquals(terminal.taken(), "\r\u001b[J\u001b[36mHint:\u001b[39m look at the\nawait in your loop\n  indented\n");
});

test("the screen leaves the terminal clean and listens no longer", () => {
  const { terminal, screen } = open();
  screen.bottom("keys");
  terminal.taken();
  screen[Symbol.dispose]();
  assertEquals(terminal.taken(), "\r\u001b[J");
  assertEquals(terminal.listenerCount("resize"), 0);
});
