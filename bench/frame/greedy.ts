/**
 * When the last of some tasks ends that free workers take in order, each as soon as it is free: greedy list scheduling.
 * Pure.
 */
export function greedy(costs: readonly number[], workers: number): number {
  const free = Array.from({ length: workers }, () => 0);
  for (const cost of costs) {
    const next = free.indexOf(Math.min(...free));
    free[next]! += cost;
  }
  return Math.max(...free);
}
