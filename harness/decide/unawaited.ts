import type { Source } from "../source/look-at.ts";
import type { Finding } from "./finding.ts";

const OF_LISTS: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Array.prototype));

/**
 * The finding for a promise, or an async iterable, that was used as a list; `undefined` where a TypeError says
 * something else.
 */
export function unawaited(message: string, source: Source | undefined): Finding | undefined {
  const { promises = [], loopsOver } = source?.slips ?? {};
  const [, object, member] = /(?:^|(?<![.\w$])([\w$]+)|\))\.([\w$]+) is not a function/.exec(message) ?? [];
  if (member !== undefined) {
    // Bun names the call that the value came from, not the variable.
    if (object === undefined && !OF_LISTS.has(member)) return undefined;
    const name = object === undefined ? promises[0] : promises.find((each) => each === object);
    const brought = OF_LISTS.has(member) ? "the list that it brings has" : "what it brings may have";
    return name === undefined ? undefined : awaitIt(`${name} is a promise, and has no ${member}: ${brought}`);
  }
  if (!/ is not (?:a function or its return value is not )?iterable|^Spread syntax requires/.test(message))
    return undefined;
  const found = /^([\w$.]+) is not /.exec(message)?.[1];
  if (found === "undefined" || found === "null") return undefined;
  if (loopsOver !== undefined && (found === undefined || found === "object" || found.endsWith(loopsOver))) {
    return {
      kind: "for-without-await",
      what: `what ${loopsOver} gives comes one by one, each when it is ready, and a loop without await does not wait for that`,
      next: "Write await behind for: for await (const … of …)",
    };
  }
  const name = promises.find((each) => each === found) ?? (found === undefined ? promises[0] : undefined);
  if (name !== undefined) return awaitIt(`${name} is a promise, and not yet the list that it brings`);
  return {
    kind: "no-list",
    what: `${found ?? "something"} is gone through as a list is, and is none`,
    next: "Where it is a promise, write await before it; an object is gone through with Object.entries(…).",
  };
}

function awaitIt(what: string): Finding {
  return { kind: "promise-as-list", what, next: "Write await before the call that it comes from." };
}
