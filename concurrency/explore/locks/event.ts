import type { Rule, Thing } from "../thing.ts";

/** Whether it is set, and how often it was. */
export interface EventState {
  readonly set: boolean;
  readonly times: number;
}

const of = (things: unknown) => (things as readonly [Thing<EventState>])[0];

/** The end of a wait: it was set since, even if it is cleared again by now. */
const wake: Rule = {
  kind: "wake",
  ready: (things, _thread, times) => of(things).state.set || of(things).state.times !== times,
  perform: () => true,
  timeOut: () => false,
};

/** What an `Event` does. */
export const eventRules = {
  wait: {
    kind: "wait",
    perform: (things) => of(things).state.set || of(things).state.times,
    more: (answer) => (answer === true ? undefined : [wake, answer]),
  },
  set: {
    kind: "set",
    perform(things) {
      const event = of(things);
      event.state = { set: true, times: event.state.times + 1 };
    },
  },
  clear: {
    kind: "clear",
    perform(things) {
      const event = of(things);
      event.state = { set: false, times: event.state.times };
    },
  },
  isSet: { kind: "look", perform: (things) => of(things).state.set },
} as const satisfies Record<string, Rule>;
