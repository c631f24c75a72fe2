/** On Bun, threads have room where large arrays come by message; nowhere else is there need. */
import { test } from "node:test";
import { assert } from "@std/assert";
import { Pool } from "threadwork";
import { runtime } from "../../../runtime-adapters/current.ts";
import * as t from "./room-for-arrays.ts";

const limit = { timeout: 60_000 };
const MIB = 2 ** 20;
/** More than any of these threads holds without room, array and all. */
const ROOM_MIB = 32;

for (const come of [t.movedTo, t.movedFrom, t.sharedWith]) {
  test(`a thread has room when large arrays come, and not before: ${come.name}`, limit, async () => {
    // A new process: what has room tells others of it.
    await using pool = new Pool(t.here, { workers: 1, as: "processes" });
    const small = await pool.apply(come, [MIB]);
    assert(small < ROOM_MIB, `${small} MiB`);
    const large = await pool.apply(come, [8 * MIB]);
    if (runtime.name === "bun") assert(large > ROOM_MIB, `${large} MiB`);
    else assert(large < ROOM_MIB);
  });
}
