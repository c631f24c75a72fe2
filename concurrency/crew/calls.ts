import { type Column, column } from "./column.ts";

const NONE: readonly Column[] = [];

/** The items of many calls: a column for each call; or all in one, where every call has `arity` of them. */
export interface Calls {
  calls: readonly Column[] | Column;
  arity?: number;
}

/** The items of `jobs`; `flat`: in one column, if they are equally many. */
export function toCalls(jobs: readonly { items: readonly unknown[] }[], flat: boolean): Calls {
  const arity = jobs[0]!.items.length;
  if (!flat || arity === 0 || jobs.some(({ items }) => items.length !== arity)) {
    return { calls: jobs.map(({ items }) => (flat ? items : column(items))) };
  }
  if (jobs.length === 1) return { calls: column(jobs[0]!.items), arity };
  const all = arity === 1 ? jobs.map(({ items }) => items[0]) : jobs.flatMap(({ items }) => items);
  return { calls: column(all), arity };
}

/** The columns in it, none of which is an item: those are somebody else's. */
export function columnsOf({ calls, arity }: Calls): readonly Column[] {
  return calls instanceof Float64Array ? [calls] : arity === undefined ? (calls as readonly Column[]) : NONE;
}

export function countOf({ calls, arity }: Calls): number {
  return arity === undefined ? calls.length : calls.length / arity;
}

/** The items of the call at `place`. */
export function itemsOf({ calls, arity }: Calls, place: number): Column {
  return arity === undefined ? (calls as readonly Column[])[place]! : calls.slice(place * arity, (place + 1) * arity);
}
