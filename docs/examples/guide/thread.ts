import { Event, Thread } from "threadwork";

/** Runs in a thread of its own until it is told to stop. */
export function watch(begun: Event, stop: Event): number {
  let looks = 0;
  do {
    looks++;
    begun.set();
  } while (!stop.wait({ timeoutMs: 10 }));
  return looks;
}

if (import.meta.main) {
  const [begun, stop] = [new Event(), new Event()];
  const thread = Thread.start(import.meta, watch, begun, stop);
  await begun.waitAsync();
  console.log(thread.alive); // true
  stop.set();
  console.log((await thread.join()) > 0, thread.alive); // true false
}
