import { Pool } from "threadwork";

/** What the one worker remembers; it is not filled here. */
const visits = new Map<string, number>();

export function visit(name: string): number {
  visits.set(name, (visits.get(name) ?? 0) + 1);
  return visits.get(name)!;
}

export function count(): number {
  return visits.size;
}

if (import.meta.main) {
  await using guestBook = new Pool(import.meta, { workers: 1 });

  await guestBook.apply(visit, ["Ada"]);
  console.log(await guestBook.apply(visit, ["Ada"])); // 2
  await guestBook.apply(visit, ["Bob"]);
  console.log(await guestBook.apply(count)); // 2
}
