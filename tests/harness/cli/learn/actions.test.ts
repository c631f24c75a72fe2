import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { assert, assertEquals, assertMatch } from "@std/assert";
import { cli } from "../../../../harness/cli/cli.ts";
import { watchFile } from "../../../../harness/cli/learn/watch-file.ts";
import { watchOthers } from "../../../../harness/cli/learn/watch-others.ts";
import { Fake } from "../../../fakes/desk.ts";
import { FakeSurroundings } from "../../../fakes/surroundings.ts";
import { AT_THE_KEYS, AT_THE_SHELL, pressed, WITH_THE_FILE } from "./actions.ts";

for (const { who, types, does, desk, leaves, reads } of AT_THE_KEYS) {
  test(`who ${who} reads ${reads.source}`, async () => {
    const fake = new Fake(desk);
    if (types) await fake.press(...pressed(types));
    await does?.(fake);
    assertEquals(await fake.hasEnded, leaves === true);
    assertMatch([...fake.shown, fake.bottom].join("\n"), reads);
  });
}

/** The files' rows wait for a second each: all at once. */
test("who does something odd with the file is told", { timeout: 60_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), "threadwork-actions-"));
  try {
    const told = await Promise.all(
      WITH_THE_FILE.map(async ({ does, after }, nth) => {
        const path = join(folder, String(nth), "lesson", "exercise.ts");
        const other = join(folder, String(nth), "lesson-other", "exercise.ts");
        for (const each of [path, other]) {
          mkdirSync(join(each, ".."), { recursive: true });
          writeFileSync(each, each === path ? "mine" : "as it came");
          // Written a minute ago: a save within the same tick of the file system's clock changes no date.
          utimesSync(each, Date.now() / 1000 - 60, Date.now() / 1000 - 60);
        }
        let wake = (_: string) => {};
        using _ = watchFile(pathToFileURL(path), (event) => wake(event.kind === "saved" ? "saved" : event.text));
        const all = [
          { id: "mine", file: pathToFileURL(path), isUntouched: () => false },
          { id: "other", file: pathToFileURL(other), isUntouched: () => false },
        ];
        using _others = watchOthers(all, "mine", (id) => wake(`another: ${id}`));
        const next = () =>
          new Promise<string>((resolve) => {
            wake = resolve;
          });
        const first = next();
        does(path);
        if (!after) return await first;
        await first;
        const second = next();
        after(path);
        return await second;
      }),
    );
    for (const [nth, { who, reads }] of WITH_THE_FILE.entries()) assertMatch(told[nth]!, reads, `who ${who}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

for (const { who, args, reads } of AT_THE_SHELL) {
  test(`who ${who} reads ${reads.source}`, async () => {
    const surroundings = new FakeSurroundings();
    assertEquals(await cli(args, surroundings), 2);
    assertMatch(surroundings.noted, reads);
  });
}

test("the list of what learners do is long, and has nothing twice", () => {
  const all = [...AT_THE_KEYS, ...WITH_THE_FILE, ...AT_THE_SHELL].map(({ who }) => who);
  assertEquals(new Set(all).size, all.length);
  assert(all.length >= 60, `${all.length} actions`);
});
