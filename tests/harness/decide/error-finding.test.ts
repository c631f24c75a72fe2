import { test } from "node:test";
import { assertEquals, assertStringIncludes } from "@std/assert";
import { errorFinding } from "../../../harness/decide/error-finding.ts";
import { lateFinding } from "../../../harness/decide/late-finding.ts";
import { lookAt } from "../../../harness/source/look-at.ts";

const of = (code: string) => lookAt(new TextEncoder().encode(code), ".ts");
const found = (message: string, code: string) => errorFinding({ name: "TypeError", message }, of(code));

const OPEN = 'import { Pool } from "threadwork";\nawait using pool = new Pool(import.meta);\n';

test("a promise that is taken for its list is told of, as each runtime says it", () => {
  const code = `${OPEN}const all = pool.map(f, list);\nfor (const each of all) g(each);`;
  // Node and Deno; Bun.
  for (const message of [
    "all is not iterable",
    "Spread syntax requires ...iterable[Symbol.iterator] to be a function",
  ]) {
    assertEquals(found(message, code), {
      kind: "promise-as-list",
      what: "all is a promise, and not yet the list that it brings",
      next: "Write await before the call that it comes from.",
    });
  }
  assertStringIncludes(found("all.reduce is not a function", code)!.what, "all is a promise, and has no reduce");
  const ofBun = "pool.map(f, list).reduce is not a function. (In 'pool.map(f, list).reduce(h)', …)";
  assertStringIncludes(found(ofBun, code)!.what, "all is a promise, and has no reduce");
});

test("what only for await reads is told of, and what is no list in any way", () => {
  const code = 'import { asCompleted } from "threadwork";\nfor (const each of asCompleted(asked)) f(each);';
  for (const message of ["asCompleted is not a function or its return value is not iterable", "object is not iterable"])
    assertEquals(found(message, code)?.next, "Write await behind for: for await (const … of …)");
  assertEquals(found("counts is not iterable", "for (const each of counts) f(each);")?.kind, "no-list");
  assertEquals(found("undefined is not iterable", "const [a] = f();"), undefined);
  assertEquals(found("text.reduce is not a function", `${OPEN}const all = pool.map(f, list);`)?.kind, "not-a-function");
});

test("a function of several arguments that pool.map calls with one is told of, whatever comes of it", () => {
  const code = `${OPEN}function row(reach: number, size: number, y: number) {}\nawait pool.map(row, lists);`;
  const next = "Hand over a list of arguments for each call: pool.starmap(row, lists)";
  assertEquals(lateFinding("no answer came within 10 s", true, of(code)).next, next);
  assertEquals(found("Cannot read properties of undefined (reading 'push')", code)?.next, next);
});

test("a promise is told of whoever gave it: a function that gives the pool, an async function, a thread", () => {
  const codes = [
    "function workers(): Pool {}\nconst all = workers().map(f, list);",
    "async function get() {}\nconst all = get();",
    "const all = Thread.start(import.meta, f, 1).join();",
  ];
  for (const code of codes) assertEquals(found("all.flat is not a function", code)?.kind, "promise-as-list");
  assertEquals(
    found("all.getDay is not a function", codes[1]!)?.what,
    "all is a promise, and has no getDay: what it brings may have",
  );
});

test("the arguments that apply() takes as a list are told of, whatever comes of it", () => {
  const code = "await pool.apply(count, chunk);";
  const next = "Put it into a list of its own: apply(count, [chunk])";
  assertEquals(found("limits.map is not a function", code)?.next, next);
  assertEquals(
    found('Cannot use apply(): expected the arguments to be a list, found "75". Write:  ["75"]', code)?.next,
    next,
  );
});

test("a function that was called where it was to be handed over is told by its name, whatever it gave", () => {
  const message = "Cannot map in a Pool: expected a function, found a list.";
  assertEquals(found(message, `${OPEN}await pool.map(work(list), list);`)?.kind, "called-too-soon");
  assertStringIncludes(found(message, `${OPEN}await pool.map(work(list), list);`)!.what, "work was called at once");
  assertEquals(found(message, `${OPEN}await pool.map(list, work);`)?.kind, "swapped");
});

test("who returns before the pool's work is done reads the call that the file has", () => {
  const ended = (code: string) => found("The pool was terminated before the task was done.", `${OPEN}${code}`)?.next;
  assertStringIncludes(ended("return pool.starmap(f, lists);")!, "return await pool.starmap(…)");
  assertStringIncludes(ended("return pool.imapUnordered(f, list);")!, "for await (const … of pool.imapUnordered(…))");
  assertStringIncludes(ended("const all = pool.map(f, list);")!, "return await pool.map(…)");
});

test("names from elsewhere are told: of a browser, of a package that there is none of, and nearly the right ones", () => {
  assertStringIncludes(found("Worker is not defined", "new Worker(f);")!.next, "Thread.start(import.meta");
  const wrong = 'import { Thread } from "threads";';
  assertEquals(
    errorFinding({ name: "Error", message: "Cannot find package 'threads' imported from exercise.ts" }, of(wrong))
      ?.next,
    'Write: import { Thread } from "threadwork";',
  );
  const message = "The requested module 'threadwork' does not provide an export named 'Threads'";
  assertEquals(errorFinding({ name: "SyntaxError", message })?.next, "Write Thread.");
});

test("what the library says to write is told as it says it", () => {
  assertEquals(found("Cannot open a Pool: expected options in { }, found 4. Write:  { workers: 4 }", ""), {
    kind: "refused",
    what: "Cannot open a Pool: expected options in { }, found 4",
    next: "Write there: { workers: 4 }",
  });
});

test("a loop that cannot end is told by what it waits for", () => {
  assertEquals(lateFinding("no answer", true, of("while (!done) {}")).kind, "spins");
  assertEquals(lateFinding("no answer", true, of("while (/x/.test(text[i])) i++;")).kind, "tests-behind-end");
  assertEquals(lateFinding("no answer", true, of("while (f(done)) {}")).kind, "endless-loop");
});

test("what cannot be sent is told by its name, and what a page does not have, too", () => {
  const port = "Cannot send the arguments of f to a worker: they hold, at [1], a MessagePort. Send plain data.";
  assertEquals(found(port, ""), {
    kind: "cannot-be-sent",
    what: "the program sends a MessagePort to another thread, and that cannot be copied",
    next: "Send plain data.",
  });
  const noThreads = 'a page has no node:worker_threads: run it with "threadwork" on a machine';
  assertStringIncludes(
    errorFinding({ name: "Error", message: noThreads })!.next,
    'import { Pool, Thread } from "threadwork";',
  );
  const noFiles = 'a page has no node:fs: run it with "threadwork" on a machine';
  assertEquals(errorFinding({ name: "Error", message: noFiles })?.kind, "not-in-a-page");
  const noProcess = 'a page has no processes, and so no Process: run it with "threadwork" on a machine';
  assertStringIncludes(errorFinding({ name: "Error", message: noProcess })!.what, "the file uses Process");
});
