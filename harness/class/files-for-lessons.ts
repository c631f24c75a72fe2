/** Finds the lesson of each file that a student handed in. */
import { basename, extname } from "node:path";

/** A file that a runtime can load. */
export const isSource = (path: string): boolean => /\.[mc]?[tj]s$/i.test(path);

/**
 * The files for a lesson: `LESSON/exercise.ts` or `LESSON.ts`, in any folder, as repositories have them. Upper and
 * lower case are the same, because half of the students' systems do not tell them apart. A number that Canvas adds to
 * the name of a repeated hand-in, `LESSON-1.ts`, is ignored.
 */
export function filesFor(lesson: string, paths: readonly string[]): string[] {
  return paths.filter((path) => {
    const folded = path.toLowerCase();
    const names = [`${lesson}${extname(folded)}`, `${lesson}/exercise${extname(folded)}`];
    return [folded, folded.replace(/-\d+(?=\.[mc]?[tj]s$)/, "")].some((each) =>
      names.some((name) => each === name || each.endsWith(`/${name}`)),
    );
  });
}

/**
 * Files with another name that were probably meant for a lesson, such as `02_multiprocessing.ts` or `02-multiprocessing
 * (1).ts`.
 */
export function nearlyFor(lesson: string, paths: readonly string[]): string[] {
  const plain = (text: string) => text.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
  const [number, ...words] = lesson.split("-");
  const word = plain(words.join(""));
  return paths.filter((path) => {
    if (basename(path).startsWith(".")) return false;
    const name = plain(basename(path, extname(path)));
    return (
      name.includes(word) || name === plain(lesson) || (name.startsWith(number!) && name.length <= number!.length + 2)
    );
  });
}
