import type { HandedIn } from "./collect.ts";
import type { Rejected, StudentFile } from "./records.ts";
import type { Store } from "./store/store.ts";

/** Students whose files are noted in one go: each time waits for the disk. */
const AT_ONCE = 50;

/** Notes what was handed in. Returns what could not be taken, which is noted as well. */
export async function takeAll(
  store: Store,
  handIns: AsyncIterable<HandedIn>,
  onStudent: () => void = () => {},
): Promise<Rejected[]> {
  const rejected: Rejected[] = [];
  let waiting: StudentFile[] = [];
  let students = 0;
  for await (const each of handIns) {
    waiting.push(...each.files);
    rejected.push(...each.rejected);
    onStudent();
    if (++students % AT_ONCE > 0) continue;
    store.handIns.add(waiting, new Date());
    waiting = [];
  }
  store.handIns.add(waiting, new Date());
  store.handIns.setRejected(rejected);
  return rejected;
}
