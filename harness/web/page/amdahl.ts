/** Amdahl's law. Pure. */

/** The speed-up that `workers` give where `serial` (0 to 1) of the work cannot be shared out. */
export function amdahl(workers: number, serial: number): number {
  return 1 / (serial + (1 - serial) / workers);
}

/** The serial part that a speed-up on so many workers tells of (Karp and Flatt), kept between 0 and 1. */
export function serialPart(workers: number, speedup: number): number {
  if (workers <= 1) return 0;
  return Math.min(1, Math.max(0, (1 / speedup - 1 / workers) / (1 - 1 / workers)));
}
