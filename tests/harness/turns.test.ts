import { test } from "node:test";
import { assertEquals, assertRejects } from "@std/assert";
import { Turns } from "../../harness/turns.ts";

/** Lets all that can go on do so. */
async function settled(): Promise<void> {
  for (let i = 0; i < 20; i++) await Promise.resolve();
}

/** Grades that are led by hand: each says what it does, and does it until it is told to go on. */
function led(turns: Turns) {
  const said: string[] = [];
  const steps = new Map<string, () => void>();
  const until = (what: string) => {
    said.push(what);
    return new Promise<void>((resolve) => steps.set(what, resolve));
  };
  const grade = (name: string, measures = true) =>
    turns.beside(async () => {
      await until(`${name} starts`);
      if (measures) await turns.alone(() => until(`${name} measures`));
      await until(`${name} ends`);
    });
  const goOn = async (what: string) => {
    steps.get(what)!();
    await settled();
    return said.splice(0).sort();
  };
  return { grade, goOn };
}

test("What is measured is alone, and what starts or ends is beside what does, too", async () => {
  const { grade, goOn } = led(new Turns());
  const all = [grade("a"), grade("b")];
  await settled();
  assertEquals(await goOn("a starts"), ["a starts", "b starts"], "b is no measurement yet, so a waits for it");
  assertEquals(await goOn("b starts"), ["a measures"]);
  assertEquals(await goOn("a measures"), ["a ends"]);
  all.push(grade("c"));
  await settled();
  assertEquals(await goOn("a ends"), ["b measures"], "who begins waits for those who wait to measure");
  assertEquals(await goOn("b measures"), ["b ends", "c starts"]);
  assertEquals(await goOn("b ends"), []);
  assertEquals(await goOn("c starts"), ["c measures"]);
  assertEquals(await goOn("c measures"), ["c ends"]);
  await goOn("c ends");
  await Promise.all(all);
});

test("What measures nothing makes room for what does", async () => {
  const { grade, goOn } = led(new Turns());
  const all = [grade("a"), grade("b", false)];
  await settled();
  await goOn("a starts");
  assertEquals(await goOn("b starts"), ["b ends"]);
  assertEquals(await goOn("b ends"), ["a measures"]);
  assertEquals(await goOn("a measures"), ["a ends"]);
  await goOn("a ends");
  await Promise.all(all);
});

test("What fails leaves its place to others", async () => {
  const turns = new Turns();
  const fails = () => Promise.reject(new RangeError("oh"));
  await assertRejects(() => turns.beside(fails), RangeError);
  await assertRejects(() => turns.beside(() => turns.alone(fails)), RangeError);
  assertEquals(await turns.beside(() => turns.alone(async () => "measured")), "measured");
});
