/** A mark of transfer() is for one send: wherever the value stands in it, and whatever becomes of it. */
import { test } from "node:test";
import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { Manager, Pool, Process, Queue, Thread, transfer } from "threadwork";
import { runtime } from "../../runtime-adapters/current.ts";
import { type Bytes, block, count, countAll, give, keptHere, module, nap, nothing } from "./moving.ts";

const fresh = (): Bytes => new Uint8Array(8);

/** Where it can stand. */
const places: Record<string, (bytes: Bytes) => unknown> = {
  "as it is": (bytes) => bytes,
  "in a record": (bytes) => ({ image: { bytes } }),
  "in a list in a list": (bytes) => [[1, bytes]],
  "in a Map": (bytes) => new Map([["a", bytes]]),
  "in a Set": (bytes) => new Set([bytes]),
  "in what holds itself": (bytes) => {
    const ring: Record<string, unknown> = { bytes };
    return Object.assign(ring, { ring: [ring, ring] });
  },
};

/** That it came, and is empty here; or that it did not come, and is here. */
async function sees(sent: Bytes, came: unknown, about: string): Promise<void> {
  assertEquals([came, sent.length], [8, 0], about);
}

const kinds = runtime.whyUnshared === undefined ? (["threads", "processes"] as const) : (["processes"] as const);

for (const as of kinds) {
  test(`what is marked moves to ${as} from wherever it stands in the message`, { timeout: 60_000 }, async () => {
    await using pool = new Pool(module, { workers: 1, as });
    for (const [where, put] of Object.entries(places)) {
      // What holds itself is counted without an end.
      const isRing = where === "in what holds itself";
      const given = (): [Bytes, unknown] => {
        const bytes = transfer(fresh());
        return [bytes, put(bytes)];
      };
      if (isRing) {
        const [bytes, value] = given();
        await pool.apply(nothing, [value]);
        assertEquals(bytes.length, 0, where);
        continue;
      }
      let [bytes, value] = given();
      await sees(bytes, await pool.apply(count, [value]), `${where}, apply`);
      [bytes, value] = given();
      await sees(bytes, await pool.submit(count, [value]), `${where}, submit`);
      [bytes, value] = given();
      await sees(bytes, (await pool.map(count, [value]))[0], `${where}, map`);
      [bytes, value] = given();
      await sees(bytes, (await pool.starmap(countAll, [[0, value]]))[0], `${where}, starmap`);
      [bytes, value] = given();
      for await (const came of pool.imap(count, [value])) await sees(bytes, came, `${where}, imap`);
    }
    for (const nested of [false, true]) {
      assertEquals(count(await pool.apply(give, [nested])), 8);
      assertEquals(await pool.apply(keptHere), 0);
    }
    // What several workers get is copied, and marked no more.
    const bytes = transfer(fresh());
    const lengths = await pool.parallelReduce(...lengthsOf(bytes)).catch((error: Error) => error);
    if (as === "threads") assertEquals(lengths, 16);
    await pool.apply(count, [bytes]);
    assertEquals(bytes.length, 8);
  });

  test(`a send to ${as} that is refused leaves what was marked, and no mark`, { timeout: 60_000 }, async () => {
    await using pool = new Pool(module, { workers: 1, as });
    const stays = async (how: string, send: (bytes: Bytes) => unknown): Promise<void> => {
      const bytes = transfer(fresh());
      await assertRejects(async () => await send(bytes), Error, undefined, how);
      assertEquals(bytes.length, 8, how);
      assertEquals(await pool.apply(count, [bytes]), 8, how);
      assertEquals(bytes.length, 8, `${how}, sent once more`);
    };
    const signal = AbortSignal.abort();
    await stays("aborted", (bytes) => pool.apply(count, [bytes], { signal }));
    await stays("aborted map", (bytes) => pool.map(count, [bytes], { signal }));
    await stays("with a function", (bytes) => pool.apply(countAll, [{ bytes }, () => 1]));
    const closed = new Pool(module, { workers: 1, as });
    await closed.terminate();
    await stays("closed", (bytes) => closed.apply(count, [bytes]));
    await stays("closed, submit", (bytes) => closed.submit(count, [bytes]));
    await stays("closed, map", (bytes) => closed.map(count, [{ bytes }]));
    await using full = new Pool(module, { workers: 1, as, maxQueue: 1, whenFull: "refuse" });
    const busy = [1, 2, 3].map(() => full.apply(nap, [2000]).catch(() => {}));
    await stays("full", (bytes) => full.apply(count, [bytes]));
    await stays("full, submit", (bytes) => full.submit(count, [{ bytes }]));
    await stays("full, map", (bytes) => full.map(count, [bytes]));
    await full.terminate();
    await Promise.all(busy);
  });
}

function lengthsOf(bytes: Bytes) {
  const combine = (left: number, right: number): number => left + right;
  return [block, 2, [bytes], { combine, initial: 0, blockSize: 1 }] as const;
}

test("what is marked moves to a Thread and a Process", { timeout: 60_000 }, async () => {
  for (const start of [Thread.start, Process.start]) {
    const bytes = transfer(fresh());
    assertEquals(await start(module, count, { bytes }).join(), 8);
    assertEquals(bytes.length, 0);
  }
});

test("a queue takes a copy of what is marked, which is empty here then, and what is not put stays", async () => {
  await using pool = new Pool(module, { workers: 1 });
  const queue = new Queue<unknown>({ maxSize: 1, bytes: 1000 });
  for (const put of Object.values(places).slice(0, 5)) {
    let bytes = transfer(fresh());
    queue.put(put(bytes));
    await sees(bytes, count(queue.get()), "put");
    bytes = transfer(fresh());
    await queue.putAsync(put(bytes));
    await sees(bytes, count(await queue.getAsync()), "putAsync");
  }
  queue.put(0);
  const refused: Record<string, (bytes: Bytes) => unknown> = {
    "no room": (bytes) => queue.put(bytes, { timeoutMs: 0 }),
    "no room, put later": (bytes) => queue.putAsync({ bytes }, { timeoutMs: 1 }),
    "too large": (bytes) => queue.put([bytes, "x".repeat(1000)]),
    "a function beside": (bytes) => queue.put([bytes, () => 1]),
    closed: (bytes) => {
      queue.close();
      queue.put(bytes);
    },
  };
  for (const [how, send] of Object.entries(refused)) {
    const bytes = transfer(fresh());
    await assertRejects(async () => await send(bytes), Error, undefined, how);
    await pool.apply(count, [bytes]);
    assertEquals(bytes.length, 8, how);
  }
});

test("a manager takes a copy of what is marked, which is empty here then", { timeout: 60_000 }, async () => {
  await using manager = new Manager(module);
  const dict = await manager.dict<string, unknown>();
  const list = await manager.list<unknown>();
  const value = await manager.value<unknown>(0);
  const sends: Record<string, (bytes: Bytes) => Promise<unknown>> = {
    "dict.set": (bytes) => dict.set("a", bytes).then(() => dict.get("a")),
    "dict.set of a record": (bytes) => dict.set("a", { bytes }).then(() => dict.get("a")),
    "list.push": (bytes) => list.push(bytes).then(() => list.get(-1)),
    "value.set": (bytes) => value.set({ bytes }).then(() => value.get()),
    "value()": (bytes) => manager.value({ bytes }).then((value) => value.get()),
    "list()": (bytes) => manager.list([bytes]).then((list) => list.get(0)),
  };
  for (const [how, send] of Object.entries(sends)) {
    const bytes = transfer(fresh());
    await sees(bytes, count(await send(bytes)), how);
  }
  const bytes = transfer(fresh());
  await assertRejects(() => dict.set("a", [bytes, () => 1]));
  await dict.set("a", bytes);
  assertEquals(bytes.length, 8);
});

test("arguments of the initializer are copied for each worker, and marked no more", { timeout: 60_000 }, async () => {
  const bytes = transfer(fresh());
  await using pool = new Pool(module, { workers: 2, initializer: nothing, initialArguments: [bytes] });
  assertEquals(await pool.map(count, [bytes, bytes]), [8, 8]);
  assertEquals(bytes.length, 8);
  assertThrows(() => transfer("bytes" as never), TypeError);
});
