/** What can be called of the library's classes, and of what they make. A test compares. */
export const LIBRARY_MEMBERS: Readonly<Record<string, { ofClass?: readonly string[]; ofMade: readonly string[] }>> = {
  Barrier: { ofMade: ["wait", "waitAsync", "abort", "reset"] },
  BoundedSemaphore: { ofMade: ["acquire", "acquireAsync", "tryAcquire", "release"] },
  Condition: {
    ofMade: [
      ...["acquire", "acquireAsync", "tryAcquire", "release", "wait", "waitAsync", "waitFor", "waitForAsync"],
      ...["notify", "notifyAll"],
    ],
  },
  Event: { ofMade: ["set", "clear", "wait", "waitAsync"] },
  Lock: { ofMade: ["acquire", "acquireAsync", "tryAcquire", "release"] },
  Manager: { ofMade: ["dict", "list", "value", "shutdown"] },
  Pool: {
    ofMade: [
      ...["map", "starmap", "imap", "imapUnordered", "apply", "submit", "parallelFor", "parallelReduce"],
      ...["parallelScan", "close", "terminate", "join", "drain", "stats", "health"],
    ],
  },
  Process: { ofClass: ["start"], ofMade: ["start", "join", "terminate"] },
  Queue: { ofMade: ["put", "putAsync", "get", "getAsync", "taskDone", "join", "joinAsync", "close"] },
  RLock: { ofMade: ["acquire", "acquireAsync", "tryAcquire", "release"] },
  Semaphore: { ofMade: ["acquire", "acquireAsync", "tryAcquire", "release"] },
  SharedValue: { ofMade: ["update"] },
  Task: { ofClass: ["open"], ofMade: ["get", "then", "catch", "finally"] },
  Thread: { ofClass: ["start"], ofMade: ["start", "join", "terminate"] },
};
