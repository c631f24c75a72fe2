import { type DictProxy, Manager, Pool } from "threadwork";

/** Runs in the manager, in one step that nobody comes between. */
export function plus(before: number | undefined, by: number): number {
  return (before ?? 0) + by;
}

export async function count(text: string, counts: DictProxy<string, number>): Promise<void> {
  for (const word of text.split(" ")) await counts.update(word, plus, 1);
}

if (import.meta.main) {
  await using manager = new Manager(import.meta);
  const counts = await manager.dict<string, number>();
  await using pool = new Pool(import.meta, { workers: 2, as: "processes" });
  await pool.starmap(count, [
    ["to be or not", counts],
    ["to be", counts],
  ]);
  console.log(await counts.get("to"), await counts.get("or")); // 2 1
}
