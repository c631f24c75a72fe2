/**
 * Adds up a CSV file that is larger than memory. Without a file of your own it makes one first:
 *
 *   totals.ts [MEGABYTES]   totals.ts --file sales.csv
 */
import { closeSync, fstatSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import process from "node:process";
import { parseArgs } from "node:util";
import { Pool } from "threadwork";

// #region worker
interface Part {
  path: string;
  /** Where its first line begins, and where its last line has ended, in bytes. */
  from: number;
  to: number;
}

/** Adds up one part: each worker reads its own from the disk. */
export function addUp({ path, from, to }: Part): Map<string, number> {
  const file = openSync(path, "r");
  const bytes = Buffer.allocUnsafe(to - from);
  for (let at = 0; at < bytes.length; ) at += readSync(file, bytes, at, bytes.length - at, from + at);
  closeSync(file);

  const totals = new Map<string, number>();
  const lines = bytes.toString().split("\n");
  for (const line of from === 0 ? lines.slice(1) : lines) {
    if (line === "") continue;
    const [shop, , pieces, cents] = line.split(","); // No quotes in this file; else use a CSV parser here.
    totals.set(shop!, (totals.get(shop!) ?? 0) + Number(pieces) * Number(cents));
  }
  return totals;
}
// #endregion worker

// #region parts
/** Cuts a file into parts of about 4 MiB that end with a line; the last line may lack its end. */
function* parts(path: string): Generator<Part> {
  const file = openSync(path, "r");
  try {
    const { size } = fstatSync(file);
    const ahead = Buffer.alloc(2 ** 16);
    for (let from = 0, to = 0; from < size; from = to) {
      to = Math.min(from + 2 ** 22, size);
      const read = readSync(file, ahead, 0, ahead.length, to);
      const found = ahead.subarray(0, read).indexOf("\n");
      if (found < 0 && to + read < size) throw new Error(`${path} has a line of more than ${ahead.length} bytes`);
      to = found < 0 ? size : to + found + 1;
      yield { path, from, to };
    }
  } finally {
    closeSync(file);
  }
}

export async function totalsOf(path: string): Promise<Map<string, number>> {
  const totals = new Map<string, number>();
  await using pool = new Pool(import.meta);
  for await (const some of pool.imapUnordered(addUp, parts(path))) {
    for (const [shop, cents] of some) totals.set(shop, (totals.get(shop) ?? 0) + cents);
  }
  return totals;
}
// #endregion parts

if (import.meta.main) {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { file: { type: "string" } } });
  const path = values.file ?? `${tmpdir()}/threadwork-sales-${process.pid}.csv`;
  const expected = values.file ? undefined : makeFile(path, Number(positionals[0] ?? 2) * 2 ** 20);
  try {
    const start = performance.now();
    const totals = await totalsOf(path);
    const seconds = (performance.now() - start) / 1000;
    for (const [shop, cents] of [...totals].sort()) console.log(shop.padEnd(8), (cents / 100).toFixed(2));
    if (expected) console.log(`as expected: ${[...expected].every(([shop, cents]) => totals.get(shop) === cents)}`);
    console.log(`${seconds.toFixed(2)} s, ${(process.memoryUsage().rss / 2 ** 20).toFixed()} MiB of memory`);
  } finally {
    if (!values.file) rmSync(path);
  }
}

/** Writes a file of so many bytes, and gives the totals that are in it. */
function makeFile(path: string, bytes: number): Map<string, number> {
  const shops = ["Aachen", "Bergen", "Cádiz", "Dundee"];
  const totals = new Map(shops.map((shop) => [shop, 0]));
  const file = openSync(path, "w");
  let written = writeSync(file, "shop,article,pieces,cents\n");
  for (let n = 0; written < bytes; ) {
    let block = "";
    for (const end = n + 10_000; n < end; n++) {
      const shop = shops[n % shops.length]!;
      const [pieces, cents] = [1 + (n % 7), 99 + (n % 1000)];
      block += `${shop},article ${n},${pieces},${cents}\n`;
      totals.set(shop, totals.get(shop)! + pieces * cents);
    }
    written += writeSync(file, block);
  }
  closeSync(file);
  return totals;
}
