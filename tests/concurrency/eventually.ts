import { sleep } from "threadwork";

/** Waits until `so()`; throws when that takes longer than any busy machine needs. */
export async function eventually(so: () => boolean | Promise<boolean>): Promise<void> {
  for (let waits = 0; !(await so()); waits++) {
    if (waits > 10_000) throw new Error(`Waited for what never came: ${so}`);
    await sleep(2);
  }
}
