import type { HandedIn } from "./collect.ts";
import { saidKey } from "./course/points.ts";
import type { Roster } from "./course/roster.ts";
import type { Rejected, StudentFile } from "./records.ts";
import type { Store } from "./store/store.ts";

/** Students whose files are noted in one go: each time waits for the disk. */
const AT_ONCE = 50;

export interface TakeOptions {
  /** All of the hand-ins are for these lessons; absent: they may be for any, and are all that the class has. */
  lessons?: readonly string[] | undefined;
  roster?: Roster | undefined;
  onStudent?: () => void;
}

/** Notes what was handed in. Returns what could not be taken, which is noted as well. */
export async function takeAll(
  store: Store,
  handIns: AsyncIterable<HandedIn>,
  { lessons, roster, onStudent }: TakeOptions = {},
): Promise<Rejected[]> {
  const rejected: Rejected[] = [];
  const seen = new Set<string>();
  let waiting: StudentFile[] = [];
  let students = 0;
  for await (const each of handIns) {
    waiting.push(...each.files);
    rejected.push(...each.rejected);
    for (const { student, lesson } of [...each.files, ...each.rejected]) seen.add(saidKey({ student, lesson }));
    onStudent?.();
    if (++students % AT_ONCE > 0) continue;
    store.handIns.add(waiting, new Date());
    waiting = [];
  }
  store.handIns.add(waiting, new Date());
  store.handIns.setRejected([...store.handIns.rejected().filter(stays), ...rejected]);
  return rejected;

  /** A download of one lesson says nothing of another's; nor, where it is of one section, of students of another. */
  function stays({ student, lesson }: Rejected): boolean {
    if (lessons === undefined) return false;
    if (lesson === undefined || !lessons.includes(lesson)) return true;
    const isEnrolled = roster?.students.some((each) => each.student === student) ?? false;
    return isEnrolled && !seen.has(saidKey({ student, lesson }));
  }
}
