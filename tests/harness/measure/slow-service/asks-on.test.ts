import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { type Page, SlowService } from "../../../../harness/measure/slow-service/slow-service.ts";

const options = { timeout: 30_000 };

/** One shop never opens, one opens at the third knock, and one that is not needed at the fifth. */
const SHOPS = new Map<string, Page>([
  ["asleep", { texts: ["closed"], delaysMs: [0] }],
  ["needed", { texts: ["closed", "closed", "12"], delaysMs: [0] }],
  ["later", { texts: ["closed", "closed", "closed", "closed", "99"], delaysMs: [0] }],
]);

/** Knocks so often at these shops, in turn. @returns how many knocks of each there were when that was told */
async function knocked(times: number, ...shops: string[]): Promise<number | undefined> {
  let [turn, told] = [0, undefined as number | undefined];
  const enough = { page: "needed", asksOn: () => (told = turn) };
  using service = new SlowService(SHOPS, { gather: 0, holdMs: 0, now: () => performance.now(), enough });
  for (turn = 1; turn <= times; turn++) {
    for (const shop of shops) await new Promise<string>((resolve) => service.request(shop, performance.now(), resolve));
  }
  return told;
}

test("who has all that is needed, and knocks on and on where nobody opens, is told of once", options, async () => {
  // The third knock opens the shop that is needed, and so many more at the other follow it.
  assertEquals(await knocked(150, "needed", "asleep"), 102);
});

test("who knocks on before it has all that is needed is waited for", options, async () => {
  assertEquals(await knocked(150, "asleep"), undefined);
  assertEquals(await knocked(150, "asleep", "later"), undefined);
});

test("who stops soon after it has all that is needed is not told of", options, async () => {
  assertEquals(await knocked(60, "needed", "asleep", "later"), undefined);
});

test("who sends all its knocks at once is waited for until it can have had an answer", options, async () => {
  let told = false;
  const enough = { page: "needed", asksOn: () => (told = true) };
  using service = new SlowService(SHOPS, { gather: 0, holdMs: 0, now: () => performance.now(), enough });
  const ask = (shop: string) => new Promise<string>((resolve) => service.request(shop, performance.now(), resolve));
  for (let knock = 1; knock <= 3; knock++) await ask("needed");
  await ask("asleep");
  await Promise.all(Array.from({ length: 500 }, () => ask("asleep")));
  assertEquals(told, false);
});
