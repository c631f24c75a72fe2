/** What fixtures/page.ts finds in a page, case by case. */

/** What a case gives: the value; or what the error says, in order. */
type Found = { value: unknown } | { says: readonly string[] };

const value = (value: unknown): Found => ({ value });
const says = (...says: string[]): Found => ({ says });

export const EXPECTED: Readonly<Record<string, Found>> = {
  map: value([1, 4, 9]),
  twins: value([[2], [11]]),
  asynchronous: value([2, 3, 4]),
  errors: says("RangeError: no 3"),
  unexported: says("TypeError: Cannot run hidden in a worker", "does not export it", "export function hidden"),
  uncloneable: says("at [0].url, a URL. Send its text: url.href"),
  transferred: value([7, 0]),
  nested: value([16]),
  thread: value(15),
  closed: value(9),
  terminated: value("PoolClosedError"),
  cancelled: value(["AbortError", 25]),
  processors: value(true),
  process: says("WorkerLoadError", "a page has no processes. Use threads"),
  manager: says("Cannot open a Manager: a page has no sockets"),
  lock: value(1000),
  lockAsync: value([false, true]),
  blocked: says("Cannot wait here: this thread must not block", "await lock.acquireAsync()"),
  sleepSync: says("Cannot wait here: this thread must not block", "await sleep(ms)"),
  blocks: value(10),
  queue: value([1, true, true, true, 5, true, 1, "/x/g", false, 1.5]),
  barrier: value(["number", "number"]),
  value: value(3),
};

/** Cases that end a task in an endless loop, for which Chromium takes 2 s each. */
export const SLOW = ["terminated", "cancelled"];

/** Cases that need shared memory, which only a page has that is isolated from others. */
const SHARED = ["lock", "lockAsync", "blocked", "sleepSync", "blocks", "queue", "barrier", "value"];

/** What a case finds in a page that is isolated, or is not. */
export function expectedOf(name: string, isolated: boolean): Found {
  if (isolated || !SHARED.includes(name)) return EXPECTED[name]!;
  return says("Error: Cannot ", "not cross-origin isolated", "Cross-Origin-Opener-Policy: same-origin");
}
