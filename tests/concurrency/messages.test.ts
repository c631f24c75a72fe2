import process from "node:process";
import { test } from "node:test";
import { assertEquals, assertInstanceOf } from "@std/assert";
import { Pool } from "threadwork";
import * as h from "./hostile-values.ts";

const limit = { timeout: 240_000 };
const here: h.Runtime = "Deno" in globalThis ? "deno" : process.versions.bun ? "bun" : "node";
const kinds = ["threads", "processes"] as const;

function expectedOf({ expected, differs }: h.Hostile, as: (typeof kinds)[number]): string {
  const all = differs?.on.includes(here) ? differs.expected : expected;
  return typeof all === "string" ? all : all[as === "threads" ? 0 : 1];
}

/** What a promise comes to: a value, or the message of an error. */
async function outcome(run: () => Promise<unknown>): Promise<{ value: unknown } | { message: string }> {
  try {
    return { value: await run() };
  } catch (error) {
    assertInstanceOf(error, TypeError);
    return { message: error.message };
  }
}

for (const as of kinds) {
  test(`each hostile value arrives in ${as} as its clone, or is refused by name`, limit, async () => {
    await using pool = new Pool(h.hostile, { workers: 1, as });
    const wrong: string[] = [];
    for (const [name, row] of Object.entries(h.values)) {
      const expected = expectedOf(row, as);
      const argument = await outcome(() => pool.apply(h.describe, [row.make()]));
      const result = await outcome(() => pool.apply(h.give, [name]));
      const neighbour = await pool.apply(h.double, [4]);
      if (neighbour !== 8) wrong.push(`${name}: its neighbour became ${neighbour}`);
      if (expected === "arrives") {
        const cloned = h.describe(structuredClone(row.make()));
        if (!("value" in argument)) wrong.push(`${name}, argument: ${argument.message}`);
        else if (argument.value !== cloned) wrong.push(`${name}, argument: ${argument.value}, not ${cloned}`);
        const there = await pool.apply(h.giveClone, [name]);
        if (!("value" in result)) wrong.push(`${name}, result: ${result.message}`);
        else if (h.describe(result.value) !== there)
          wrong.push(`${name}, result: ${h.describe(result.value)}, not ${there}`);
        continue;
      }
      for (const [what, found] of Object.entries({ argument, result })) {
        if (!("message" in found)) wrong.push(`${name}, ${what}: arrived`);
        else if (!found.message.includes(expected)) wrong.push(`${name}, ${what}: ${found.message.slice(0, 300)}`);
        else if (found.message.length > 600)
          wrong.push(`${name}, ${what}: a message of ${found.message.length} characters`);
      }
    }
    assertEquals(wrong.join("\n"), "");
  });

  test(`whatever is thrown in ${as}, its task fails and its worker lives`, limit, async () => {
    await using pool = new Pool(h.hostile, { workers: 1, as });
    for (const name of Object.keys(h.values)) {
      await assertFails(() => pool.apply(h.fail, [name]), name);
      const error = await assertFails(() => pool.apply(h.failWith, [name]), name);
      assertInstanceOf(error, Error, name);
      assertEquals([error.message, (error as { code?: number }).code], ["with it", 7], name);
    }
    assertEquals(await pool.apply(h.double, [4]), 8);
  });

  test(`a value that cannot be sent to ${as} harms no other of its message`, limit, async () => {
    await using pool = new Pool(h.hostile, { workers: 1, as });
    await pool.apply(h.double, [1]);
    const names = ["null", "a generator", "a URL", "100,000 levels", "a getter that throws", "a revoked proxy"];
    const results = await Promise.allSettled(
      names.flatMap((name) => [pool.apply(h.give, [name]), pool.apply(h.double, [2])]),
    );
    assertEquals(
      results.map(({ status }) => status === "fulfilled"),
      names.flatMap((name) => [name === "null", true]),
    );
    const sent = await Promise.allSettled(
      names.flatMap((name) => [pool.apply(h.describe, [h.values[name]!.make()]), pool.apply(h.double, [2])]),
    );
    assertEquals(
      sent.map(({ status }) => status),
      results.map(({ status }) => status),
    );
  });
}

async function assertFails(run: () => Promise<unknown>, what: string): Promise<unknown> {
  let value: unknown;
  try {
    value = await run();
  } catch (error) {
    return error;
  }
  throw new Error(`${what}: expected a failure, found ${h.describe(value)}`);
}
