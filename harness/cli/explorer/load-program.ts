import { deedOf, loadWatched, threadsElsewhere } from "threadwork/explore";
import type { Deed, Program } from "../../../concurrency/explore/mod.ts";
import { namesOf } from "../../../concurrency/explore/show/picture.ts";

/**
 * Loads the program that a file exports by default. Where it comes once for each thread, each thread has the modules of
 * its own copy, as real threads do, and as in a grade: they share what `setup()` gave, and nothing else.
 *
 * @returns what the file exports by default, whatever that is
 */
export async function loadProgram(urls: readonly string[]): Promise<unknown> {
  const [url, ...others] = urls as [string, ...string[]];
  const load = async (each: string) => ((await import(each)) as { default?: unknown }).default;
  if (others.length === 0) return await loadWatched(() => load(url));
  const first = await load(url);
  if (typeof first !== "object" || first === null) return first;
  const program = first as Program;
  const count = namesOf(program as unknown as Program<never>).length;
  const rest = (await Promise.all(others.slice(0, count - 1).map(load))) as Program[];
  const programs = [program, ...rest];
  return threadsElsewhere(program, (thread, answers) => located(deedOf(programs[thread]!, thread, answers), url));
}

/** The place of this step is in a file beside the program. */
function located(deed: Deed, program: string): Deed {
  if (!("place" in deed) || deed.place === undefined) return deed;
  return { ...deed, place: { ...deed.place, file: new URL(deed.place.file, program).href } };
}
