import { test } from "node:test";
import { assertEquals } from "@std/assert";
import { Lock, sharedArray, Thread } from "threadwork";
import { explore } from "threadwork/explore";

type Shared = { words: Int32Array; lock: Lock };
const setup = (): Shared => ({ words: sharedArray(Int32Array, 1), lock: new Lock() });

function adds(words: Int32Array, lock: Lock): void {
  using _ = lock.acquire();
  words[0]!++;
}
function startsOne(words: Int32Array, lock: Lock): void {
  Thread.start(import.meta, adds, words, lock).join();
}
function startsOneAndAdds(words: Int32Array, lock: Lock): void {
  Thread.start(import.meta, adds, words, lock).join();
  adds(words, lock);
}
function startsWhoStarts(words: Int32Array, lock: Lock): void {
  Thread.start(import.meta, startsOneAndAdds, words, lock).join();
}

const one = ({ words, lock }: Shared) => adds(words, lock);
const starting = (f: (words: Int32Array, lock: Lock) => void) => (shared: Shared) => f(shared.words, shared.lock);

test("all schedules are tried of threads that are started when others have done their steps", async () => {
  const cases: [threads: ((shared: Shared) => void)[], sum: number, schedules: number][] = [
    [[starting(startsOne), one], 2, 2],
    [[one, starting(startsOne)], 2, 2],
    [[starting(startsOneAndAdds), one], 3, 3],
    [[one, starting(startsOneAndAdds)], 3, 3],
    // Who starts is itself started.
    [[starting(startsWhoStarts), one], 3, 3],
    [[one, starting(startsWhoStarts)], 3, 3],
    [[starting(startsOne), starting(startsOne), one], 3, 6],
  ];
  for (const [threads, sum, schedules] of cases) {
    const check = ({ words }: Shared) => words[0] === sum;
    const all = await explore({ setup, threads, check }, { strategy: "exhaustive" });
    assertEquals([all.kind, all.schedules], ["passed", schedules]);
  }
});
