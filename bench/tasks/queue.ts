/** Two threads and what goes from one to the other. */
import type { Queue } from "threadwork";

/** A record as programs send them. */
export interface Item {
  id: number;
  name: string;
  price: number;
}

export const here = import.meta;

export function put(queue: Queue<Item>, count: number): void {
  for (let id = 0; id < count; id++) queue.put({ id, name: `item ${id}`, price: id / 2 });
}

/** Takes so many, and sums up what shows that they came. */
export function take(queue: Queue<Item>, count: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += queue.get().id;
  return sum;
}
