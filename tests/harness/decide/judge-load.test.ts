import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { judgeLoad } from "../../../harness/decide/judge-load.ts";
import { lookAt, type Source } from "../../../harness/source/look-at.ts";
import type { Fault } from "../../../runtime-adapters/runtime.ts";

const messageOf = (error: Fault) => judgeLoad({ kind: "failed", error }, "exercise.ts").message;

test("judgeLoad() names a mistake in the syntax alike, as each runtime reports it", () => {
  const expected = "the file could not be loaded (line 27): SyntaxError: Expected ';'";
  // Node 24, Bun 1.4, Deno 2.9.
  assertEquals(messageOf({ name: "SyntaxError", message: "Expected ';'", stack: "exercise.ts:27\nx y\n" }), expected);
  assertEquals(messageOf({ name: "BuildMessage", message: "Expected ';'", stack: "/tmp/a/exercise.ts:27" }), expected);
  const ofDeno = "SyntaxError: Expected ';'\n    at exercise.ts:27:8 at ext:core/01_core.js:405:7";
  assertEquals(messageOf({ name: "TypeError", message: ofDeno }), expected);
});

test("judgeLoad() says in plain words what a parser found, and that a file ends in the middle", () => {
  const said = (message: string, name = "SyntaxError") => {
    const { hint } = judgeLoad({ kind: "failed", error: { name, message } }, "exercise.ts");
    return [messageOf({ name, message }).replace(/^.*SyntaxError: /, ""), hint!.split(" ")[0]];
  };
  assertEquals(said("Expected ')', got '<eof>'"), ["Expected ')', got the end of the file", "Close"]);
  assertEquals(
    said("Unexpected token `<eof>`. Expected identifier")[0],
    "Unexpected token the end of the file. Expected identifier",
  );
  assertEquals(said("Unexpected end of file", "BuildMessage"), ["Unexpected end of file", "Close"]);
  assertEquals(said("Unterminated template"), ["Unterminated template", "Close"]);
  assertEquals(said("Unterminated block comment")[1], "Close");
  assertEquals(said('Expected "*/" to terminate multi-line comment', "BuildMessage")[1], "Close");
  assertEquals(said("Expected '{', got 'ident'"), ["Expected '{', got a name", "It"]);
  assertEquals(said("Expected ';', '}' or <eof>"), ["Expected ';', '}' or the end of the file", "It"]);
});

test("judgeLoad() says which sign of books stands in a program", () => {
  const source = lookAt(new TextEncoder().encode("const speedUp = before ÷ after;"), ".ts");
  const error = { name: "SyntaxError", message: "Expected ',', got '<lexing error>'" };
  const { hint, message } = judgeLoad({ kind: "failed", error }, "exercise.ts", source);
  assertEquals(hint, "Write / in its place. The others are / for ÷, * for ×, - for −, and >= for ≥.");
  assertEquals(message, "the file could not be loaded: SyntaxError: Expected ',', got a character that no program has");
});

test("judgeLoad() names the line that threw, where the error says so", () => {
  const error = { name: "RangeError", message: "no", stack: "RangeError: no\n    at exercise.ts:3:7" };
  assertEquals(messageOf(error), "the file could not be loaded (line 3): RangeError: no");
  assertEquals(messageOf({ name: "NonError", message: "no" }), "the file could not be loaded: NonError: no");
});

test("judgeLoad() notes of a file that loads what is better known", () => {
  const said = (source: Partial<Source>) =>
    judgeLoad({ kind: "loaded" }, "exercise.ts", {
      encoding: "UTF-8",
      hasTypes: true,
      foreign: [],
      unimported: [],
      ...source,
    }).hint;
  assertEquals(said({}), undefined);
  assertEquals(
    said({ slips: { poolKept: true } }),
    "End the pool: write await using pool = …. As it is, its workers stay after each call.",
  );
});

test("judgeLoad() says that only one file comes along", () => {
  const error = { name: "Error", message: "Cannot find module 'helper.ts' imported from exercise.ts" };
  const { outcome, hint } = judgeLoad({ kind: "failed", error }, "exercise.ts");
  assertEquals(
    [outcome, hint],
    ["failed", "Only this one file is graded: no other file comes along. Put what it needs into it."],
  );
});
