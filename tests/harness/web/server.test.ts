import { readFileSync, rmSync, writeFileSync } from "node:fs";
import process from "node:process";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import type { Graded, Playable } from "../../../harness/web/desk.ts";
import { askAs, linesOf, STARTER, serveCourse } from "./served.ts";

const LIMIT = { timeout: 60_000 };

const PASSED: Graded = {
  ...{ outcome: "passed", word: "PASSED:", rest: "10 of 10 points.", how: "here", printed: "" },
  ...{ checks: [], speedups: [], tables: [] },
};

test("only a page of ours on this machine, with the token, is answered", LIMIT, async () => {
  await using course = await serveCourse();
  const { ask, url, token } = course;
  assertEquals((await ask("api/course")).status, 200);
  const asked = async (headers: Record<string, string | undefined>, body?: unknown) => {
    const response = await ask("api/course", { headers, ...(body !== undefined && { body }) });
    await response.body?.cancel();
    return response.status;
  };
  assertEquals(await asked({ authorization: undefined }), 401);
  assertEquals(await asked({ authorization: `Bearer ${"x".repeat(token.length)}` }), 401);
  assertEquals(await asked({ origin: "http://evil.example" }), 403);
  assertEquals(await asked({ origin: "null" }), 403);
  assertEquals(await asked({ "sec-fetch-site": "cross-site" }), 403);
  // What changes something comes from a page, and pages say which.
  assertEquals(await asked({ origin: undefined }, {}), 403);
  const headers = { authorization: `Bearer ${token}` };
  for (const host of ["evil.example", `evil.example:${new URL(url).port}`, "127.0.0.1:1"]) {
    const [status, body] = await askAs(host, `${url}/api/course`, headers);
    // A request without a name is none for some runtimes.
    assert(status === 403 || status === 400, `${host}: ${status}`);
    assert(!body.includes("lessons"));
  }
  const [status] = await askAs(`localhost:${new URL(url).port}`, `${url}/api/course`, headers);
  assertEquals(status, 200);
});

test(
  "the page needs no token, holds nothing of the learner's, and may load only what came with it",
  LIMIT,
  async () => {
    await using course = await serveCourse();
    const page = await course.ask("", { headers: { authorization: undefined } });
    const policy = page.headers.get("content-security-policy")!;
    assertStringIncludes(policy, "default-src 'none'; script-src 'self';");
    assert(!/unsafe|https?:/.test(policy), policy);
    const html = await page.text();
    assert(!html.includes(course.token));
    for (const name of ["page.js", "page.css", "editor.js"]) {
      const file = await course.ask(name, { headers: { "accept-encoding": "gzip" } });
      assertEquals([file.status, file.headers.get("content-encoding")], [200, "gzip"]);
      assertEquals(
        await file.text(),
        readFileSync(new URL(`../../../harness/web/built/${name}`, import.meta.url), "utf8"),
      );
    }
  },
);

test(
  "a lesson comes with its text as HTML, its file, and no solution before it is solved or given up",
  LIMIT,
  async () => {
    await using course = await serveCourse();
    const { ask } = course;
    const lesson = await (await ask("api/lesson/01-one")).json();
    assertEquals([lesson.text, lesson.state, lesson.solution], [STARTER, "new", undefined]);
    assertStringIncludes(lesson.html, '<a href="#/lesson/02-two">the next</a>');
    assertStringIncludes(lesson.html, 'rel="noopener noreferrer">a paper</a>');
    assertStringIncludes(lesson.html, '<img src="data:image/svg+xml,%3Csvg%2F%3E" alt="A picture">');
    assertStringIncludes(lesson.html, "<code>this</code>");
    for (const path of ["01-two", "..", "%2e%2e%2fREADME.md"]) {
      const none = await ask(`api/lesson/${path}`);
      assert(none.status === 400 || none.status === 404, `${path}: ${none.status}`);
      assert(!(await none.text()).includes("import"));
    }
    const { solution } = await (await ask("api/give-up/01-one", { body: {} })).json();
    assertStringIncludes(solution, "2 * n");
    const seen = await (await ask("api/lesson/01-one")).json();
    assertEquals([seen.state, seen.solution], ["seen", solution]);
  },
);

test(
  "what the page saves is on the disk, and a file that another program has changed is not overwritten",
  LIMIT,
  async () => {
    await using course = await serveCourse();
    const { ask, exercise } = course;
    const save = async (text: unknown, base: unknown) =>
      await (await ask("api/save/01-one", { body: { text, base } })).json();
    assertEquals(await save("a", STARTER), { kind: "saved" });
    assertEquals(readFileSync(exercise, "utf8"), "a");
    writeFileSync(exercise, "of another");
    assertEquals(await save("b", "a"), { kind: "changed", text: "of another" });
    assertEquals(readFileSync(exercise, "utf8"), "of another");
    assertEquals(await save("b", "of another"), { kind: "saved" });
    // A file with the other ends of lines keeps them.
    writeFileSync(exercise, "one\r\ntwo\r\n");
    assertEquals(await save("one\n2\n", "one\ntwo\n"), { kind: "saved" });
    assertEquals(readFileSync(exercise, "utf8"), "one\r\n2\r\n");
    const wrong = await ask("api/save/01-one", { body: { text: 7, base: "" } });
    assertEquals([wrong.status, await wrong.text()], [400, "A text was expected.\n"]);
    const { text, kept } = await (await ask("api/reset/01-one", { body: {} })).json();
    assertEquals(text, STARTER);
    assertStringIncludes(kept, "exercise.2");
  },
);

test("what another program saves is told to the page", LIMIT, async () => {
  await using course = await serveCourse();
  const told = linesOf(await course.ask("api/watch/01-one", { body: {} }));
  const next = async () => (await told.next()).value;
  assertEquals(await next(), { kind: "line" });
  assertEquals(await next(), { kind: "file", text: STARTER });
  writeFileSync(course.exercise, "from an editor");
  assertEquals(await next(), { kind: "file", text: "from an editor" });
  // What is said of a file that is gone names the page's buttons, not a terminal's keys.
  rmSync(course.exercise);
  const gone = await next();
  assertEquals(gone.kind, "gone");
  assertMatch(gone.text, /^exercise\.ts is gone\. “Grade” writes it again/);
  writeFileSync(course.exercise, "from an editor");
  assertEquals(await next(), { kind: "told", text: "exercise.ts is back." });
  await told.return(undefined);
});

test("a grade is told as it goes, and a lesson that passed is solved", LIMIT, async () => {
  await using course = await serveCourse({
    async grade({ id }, told) {
      told({ kind: "progress", text: `round of ${id}` });
      told({ kind: "round", number: 1, of: 6, times: { yours: 10 } });
      told({ kind: "graded", graded: PASSED });
    },
  });
  const kinds = [];
  for await (const { kind } of linesOf(await course.ask("api/grade/01-one", { body: {} }))) kinds.push(kind);
  assertEquals(kinds, ["progress", "round", "graded"]);
  const { lessons } = await (await course.ask("api/course")).json();
  assertEquals(lessons[0].state, "solved");
});

test("one grade runs at a time, and a page that is closed ends what it has started", LIMIT, async () => {
  let running = 0;
  const ended = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  await using course = await serveCourse({
    async grade(_, told, signal) {
      const nth = running++;
      told({ kind: "progress", text: `grade ${nth}` });
      await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
      ended[nth]!.resolve();
    },
  });
  const first = linesOf(await course.ask("api/grade/01-one", { body: {} }));
  assertEquals((await first.next()).value, { kind: "progress", text: "grade 0" });
  const second = linesOf(await course.ask("api/grade/01-one", { body: {} }));
  assertEquals((await second.next()).value, { kind: "progress", text: "waiting for another grade to end" });
  assertEquals(running, 1);
  await first.return(undefined);
  await ended[0]!.promise;
  assertEquals((await second.next()).value, { kind: "progress", text: "grade 1" });
  await second.return(undefined);
  await ended[1]!.promise;
});

test("a demonstration ends with the page that runs it", LIMIT, async () => {
  await using course = await serveCourse();
  const shown = linesOf(await course.ask("api/demo/01-one", { body: {} }));
  const { text } = (await shown.next()).value!;
  const pid = Number(/^shown (\d+)/.exec(text!)![1]);
  assert(isThere(pid));
  await shown.return(undefined);
  for (let look = 0; isThere(pid); look++) {
    assert(look < 100, "it still runs");
    await sleep(50);
  }
});

test("what plays programs in the page is given with a policy of its own, and nothing else is", LIMIT, async () => {
  await using course = await serveCourse();
  const { url } = course;
  const [program] = (await (await fetch(`${url}/play/playables.json`)).json()) as Playable[];
  assertEquals([program!.id, program!.threads], ["1-lost-update", ["thread 1: add", "thread 2: add"]]);
  for (const name of ["player.js", "strip-types.js", "dist/explore.js", `playables/${program!.id}.js`]) {
    const script = await fetch(`${url}/play/${name}`);
    assertEquals([script.status, script.headers.get("content-type")], [200, "text/javascript; charset=utf-8"], name);
    // A program that a learner has pasted reaches neither the course's own addresses nor others.
    assertEquals(
      script.headers.get("content-security-policy"),
      `default-src 'none'; script-src ${url}/play/ blob:; connect-src ${url}/play/ blob:`,
    );
    // The lines that steps name are those of the source that is shown.
    const text = await script.text();
    if (!name.startsWith("playables/")) continue;
    const line = text.split("\n").findIndex((each) => each.includes("const before = counter[0]"));
    assertStringIncludes(program!.source.split("\n")[line + 1 - program!.firstLine]!, "const before = counter[0]!");
  }
  for (const name of ["", "nothing.js", "..%2Fserver%2Fweb-app.ts", "built/page.js"]) {
    const none = await fetch(`${url}/play/${name}`);
    assertEquals(none.status, 404, name);
    await none.body?.cancel();
  }
});

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
