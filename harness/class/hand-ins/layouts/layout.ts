/** How a system names hand-ins. Types, and what all layouts share. */
import type { Tree } from "../tree.ts";

/** The student of a hand-in, as far as the names in a download tell. */
export interface Owner {
  /** The name for people; some systems leave out its blanks. */
  name?: string;
  /** Possible ids, logins or addresses of the student, the likeliest first. */
  ids: readonly string[];
  /** The columns of a roster that hold such an id; absent: any. */
  idColumns?: RegExp;
}

/** What is known of a file. */
export interface Place {
  /** The same for all files of one hand-in. */
  packet: string;
  owner: Owner;
  /** The file's path as the student named it. */
  path: string;
  /** When it was handed in. A text without a zone is in the course's zone. */
  at?: string | Date;
  /** The system says that it was late, but not when it came. */
  markedLate?: boolean;
  /** Where the time is unknown: which of the student's hand-ins it is, from 0. */
  nth?: number;
}

/**
 * The places of a file, one for each student that it belongs to; or why it belongs to nobody; `undefined` where it does
 * not count.
 */
export type Placed = readonly Place[] | { unplaced: string } | undefined;

/** What each file of `layouts/` exports as `layout`. */
export interface Layout {
  /** For `--layout`. */
  name: string;
  /** Matches names at the top of a tree that only this layout has. */
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
