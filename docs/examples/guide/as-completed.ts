import { asCompleted, Event, Pool } from "threadwork";

export function slow(go: Event): string {
  go.wait();
  return "slow";
}

export function quick(): string {
  return "quick";
}

if (import.meta.main) {
  const go = new Event();
  await using pool = new Pool(import.meta, { workers: 2 });
  const tasks = [pool.submit(slow, [go]), pool.submit(quick)];
  for await (const name of asCompleted(tasks)) {
    console.log(name); // quick, slow
    go.set();
  }
}
