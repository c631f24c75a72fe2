import { test } from "node:test";
import { assertEquals, assertMatch } from "@std/assert";
import { watchKeys } from "../../../harness/cli/class/keys-of-class-watch.ts";

/** What was done, key by key, with so much to do. */
function pressed(keys: string, pending = 3) {
  const done: string[] = [];
  const watched = watchKeys({
    retry: () => done.push("retry"),
    pending: () => pending,
    cancel: () => done.push("cancel"),
    say: (text) => done.push(text),
    end: () => done.push("end"),
  });
  for (const key of keys) watched.press(key);
  return { done, line: watched.line() };
}

test("key c takes nothing back before it was asked whether it may", () => {
  const { done, line } = pressed("c");
  assertEquals(done, ["Take back all that is to do (3)? y: yes   any other key: no"]);
  assertMatch(line, /^Take back all/);
  assertEquals(pressed("cy").done.slice(1), ["cancel"]);
  assertEquals(pressed("cc").done.slice(1), ["nothing was taken back"]);
  assertEquals(pressed("cq").done.slice(1), ["nothing was taken back"], "q answers, and ends nothing");
  assertMatch(pressed("cn").line, /q: end$/);
});

test("keys of class watch do one thing each, and Ctrl-C ends it at any time", () => {
  assertEquals(pressed("ry").done, ["retry"]);
  assertEquals(pressed("q").done, ["end"]);
  assertEquals(pressed("c\u0003").done.slice(1), ["nothing was taken back", "end"]);
  assertMatch(pressed("c", 0).done[0]!, /nothing to take back/);
});
