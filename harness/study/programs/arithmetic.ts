/** Arithmetic whose amount is known: `units` million steps, no memory, no allocation, no early exit. */
export function work(units: number): number {
  let x = 1;
  for (let i = 0; i < units * 1e6; i++) x = (Math.imul(x, 1103515245) + 12345) & 0x7fffffff;
  return x;
}

/** Work that also leaves garbage, so that the engine's collector and its helper threads have something to do. */
export function workWithGarbage(units: number): number {
  let kept: number[][] = [];
  let x = 1;
  for (let i = 0; i < units * 1e4; i++) {
    x = (x + work(0.00008)) & 0x7fffffff;
    kept.push([x, i, x ^ i, x & i]);
    if (kept.length > 20_000) kept = kept.slice(10_000);
  }
  return x + kept.length;
}
