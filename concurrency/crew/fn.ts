/** Any function of a file. */
export type AnyFunction = (...args: unknown[]) => unknown;

/** A function as it is named to workers. */
export interface Fn {
  name: string;
  /** Its text: tells it from another function of the same name. */
  source: string;
}

/** Names a function to workers, which find it among the exports of the pool's file. */
export function fn(f: unknown, action: string): Fn {
  if (typeof f !== "function") {
    throw new TypeError(`Cannot ${action}: expected a function, found ${f === null ? "null" : typeof f}.`);
  }
  const { name } = f;
  if (name === "" || name === "anonymous") {
    throw new TypeError(
      `Cannot ${action} with a function without a name: a worker finds the function by its name among the exports of the file. ` +
        "Write:  export function work(…) { … }  and pass  work",
    );
  }
  if (name.startsWith("bound ")) {
    throw new TypeError(
      `Cannot ${action} with a bound function: a worker cannot see what it is bound to. ` +
        "Export a plain function, and pass everything that it needs as arguments.",
    );
  }
  return { name, source: Function.prototype.toString.call(f) };
}
