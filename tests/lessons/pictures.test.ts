/** A lesson's picture is the one that its script draws of its figures. On one runtime of three: bytes are bytes. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { assert, assertEquals } from "@std/assert";
import { shareOf } from "../share.ts";

const LESSONS = new URL("../../lessons/", import.meta.url);
const drawn = readdirSync(LESSONS)
  .filter((id) => existsSync(new URL(`${id}/picture.ts`, LESSONS)))
  .sort();

test("there are pictures that scripts draw", () => assert(drawn.length > 0));

for (const id of shareOf(drawn, 1)) {
  test(`${id}: picture.svg is what picture.ts draws`, async () => {
    const folder = new URL(`${id}/`, LESSONS);
    const { picture } = await import(new URL("picture.ts", folder).href);
    const found = readFileSync(new URL("picture.svg", folder), "utf8");
    assertEquals(found === picture(), true, `Draw it anew: node lessons/${id}/picture.ts`);
  });
}
