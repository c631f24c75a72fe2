// Two threads that stay, and take texts from a queue.
import { Queue, Thread } from "threadwork";
/** A number that stands for a text: two texts rarely have the same. Leave it as it is. */
export function fingerprint(text: string): number {
  let hash = 2166136261;
  for (let turn = 0; turn < 100; turn++) {
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
  }
  return hash >>> 0;
}
type Job = [number, string];

export function serve(jobs: Queue<Job>, answers: Queue<[number, number]>): void {
  for (;;) {
    const [id, text] = jobs.get();
    answers.put([id, fingerprint(text)]);
  }
}

let kept: { jobs: Queue<Job>; answers: Queue<[number, number]>; threads: Thread<void>[] } | undefined;
let turn: Promise<unknown> = Promise.resolve();

function hire() {
  const jobs = new Queue<Job>({ bytes: 2 ** 26 });
  const answers = new Queue<[number, number]>();
  return { jobs, answers, threads: [0, 1].map(() => Thread.start(import.meta, serve, jobs, answers)) };
}

export default async function fingerprints(texts: string[]): Promise<number[]> {
  kept ??= hire();
  const { jobs, answers } = kept;
  const before = turn;
  let done = () => {};
  turn = new Promise<void>((resolve) => {
    done = resolve;
  });
  await before;
  for (const [i, text] of texts.entries()) await jobs.putAsync([i, text]);
  const numbers: number[] = new Array(texts.length);
  for (let i = 0; i < texts.length; i++) {
    const [id, number] = await answers.getAsync();
    numbers[id] = number;
  }
  done();
  return numbers;
}
