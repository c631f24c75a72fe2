/**
 * Where everything is. In the repository all of it lies in one folder. In a course folder, which
 * `npm create threadwork` makes, the kit (the grader, the library, the lessons with their solutions) lies out of the
 * learner's way:
 *
 *     course/lessons/NN-name/   what the learner reads and edits
 *     course/.threadwork/       progress, and what was installed
 *     course/.threadwork/kit/   what lies at the top of the repository
 */

/** The folder that holds `harness/`. */
export const KIT: URL = new URL("../", import.meta.url);

/** Whether this is the kit of a course folder. */
export const isInCourse: boolean = KIT.pathname.endsWith("/.threadwork/kit/");

/** The folder in which the learner works. */
export const COURSE: URL = isInCourse ? new URL("../../", KIT) : KIT;

/** What we keep there for ourselves; ignored by git. */
export const STATE: URL = new URL(".threadwork/", COURSE);

/** Where runtimes are that only Threadwork uses, as packages. */
export const TOOLS: URL = new URL("tools/", isInCourse ? STATE : KIT);

/** Whether a lesson's own folder holds only what the learner is not to see: it came with a course. */
export function isOfCourse(lesson: URL): boolean {
  return workFolder(lesson).href !== lesson.href;
}

/**
 * The folder in which a learner works on the lesson whose own folder this is: the same in the repository.
 *
 * @param kit and `course`: for tests
 */
export function workFolder(lesson: URL, kit: URL = KIT, course: URL = COURSE): URL {
  return lesson.href.startsWith(kit.href) ? new URL(lesson.href.slice(kit.href.length), course) : lesson;
}
