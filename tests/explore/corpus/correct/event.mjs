// Source: Python's documentation of `threading.Event`.
import { Event, sharedArray } from "threadwork";

function runner({ go, course }) {
  go.wait();
  if (course[0] !== 1) throw new Error("it ran before the course was ready");
}

export default {
  setup: () => ({ go: new Event(), course: sharedArray(Int32Array, 1) }),
  threads: [
    runner,
    runner,
    function starter({ go, course }) {
      course[0] = 1;
      go.set();
    },
  ],
};

export const expected = { kind: "passed" };
