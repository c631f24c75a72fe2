// A pool of two processes, made by the first who asks.
import { Pool } from "threadwork";
/** A number that stands for a text: two texts rarely have the same. Leave it as it is. */
export function fingerprint(text: string): number {
  let hash = 2166136261;
  for (let turn = 0; turn < 100; turn++) {
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
  }
  return hash >>> 0;
}
const office = {
  staff: undefined as Pool | undefined,
  get pool() {
    this.staff = this.staff ?? new Pool(import.meta, { workers: 2, as: "processes" });
    return this.staff;
  },
};

export default async function fingerprints(texts: string[]): Promise<number[]> {
  const tasks = texts.map((text) => office.pool.submit(fingerprint, [text]));
  return await Promise.all(tasks);
}
