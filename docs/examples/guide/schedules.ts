import { Lock, sharedArray } from "threadwork";
import { explore } from "threadwork/explore";

const setup = () => ({ count: sharedArray(Int32Array, 1), lock: new Lock() });
type Shared = ReturnType<typeof setup>;

function careless({ count }: Shared): void {
  count[0]!++;
}

function locked({ count, lock }: Shared): void {
  using _ = lock.acquire();
  count[0]!++;
}

function check({ count }: Shared): void {
  if (count[0] !== 2) throw new Error(`${count[0]} instead of 2`);
}

const bad = await explore({ setup, threads: [careless, careless], check });
if (bad.kind === "failed") {
  console.log(bad.finding.message);
  for (const { thread, kind, target, before, after } of bad.steps) {
    console.log(`thread ${thread}: ${kind} ${target}, ${before} → ${after}`);
  }
}

const good = await explore({ setup, threads: [locked, locked], check });
if (good.kind === "passed") console.log(`with a lock: ${good.says}`);
