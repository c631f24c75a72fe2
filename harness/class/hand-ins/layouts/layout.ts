/** How a system names what it hands out. Types only, and what all of them share. */
import type { Tree } from "../tree.ts";

/** Who handed something in, as far as the names in a download tell. */
export interface Owner {
  /** As people read it, or squeezed together, as some systems do. */
  name?: string;
  /** What may be the student's id, login or address, the likeliest first. */
  ids: readonly string[];
  /** The columns of a roster that hold such an id; absent: any. */
  idColumns?: RegExp;
}

/** Where a file belongs. */
export interface Place {
  /** The same for the files that were handed in together. */
  packet: string;
  owner: Owner;
  /** The file's path as the student named it. */
  path: string;
  /** When it was handed in; a text without a zone is in that of the course. */
  at?: string | Date;
  /** The system says that it came late, and not when. */
  markedLate?: boolean;
  /** Where no time is known: which of the student's hand-ins it is, from 0 on. */
  nth?: number;
}

/**
 * Where a file belongs, for each student whose it is; a reason where it belongs to nobody; `undefined` where it does
 * not count.
 */
export type Placed = readonly Place[] | { unplaced: string } | undefined;

/** What each file of `layouts/` exports as `layout`. */
export interface Layout {
  /** For `--layout`. */
  name: string;
  /** Of the names at the top of a tree, those that only this layout has. */
  own: RegExp;
  /** Whether it names each lesson's file itself, so that a file of any other name is of no lesson. */
  open(tree: Tree, options: LayoutOptions): Promise<(path: string) => Placed>;
}

export interface LayoutOptions {
  /** How repositories are named, such as `"homework-1-{student}"`. */
  pattern?: string;
}

/** A date as Blackboard writes it, `2026-01-30-15-30-10`, as ISO 8601 without a zone. */
export function isoOfDashes(text: string): string {
  const [year, month, day, ...time] = text.split("-");
  return `${year}-${month}-${day}T${time.join(":")}`;
}
