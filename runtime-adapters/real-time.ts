/**
 * Timers, microtasks and the clock as they were when the library was loaded. A test that puts others in their place
 * ("fake timers") stops what it tests; workers go on, and what waits for them goes by real time.
 */
export const { setTimeout, clearTimeout, setInterval, clearInterval, queueMicrotask } = globalThis;

/** Milliseconds on the clock of `performance`. */
export const nowMs: () => number = performance.now.bind(performance);
