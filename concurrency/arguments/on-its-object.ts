import { wrong } from "./must.ts";

interface Class {
  readonly prototype: object;
  [Symbol.hasInstance](value: unknown): boolean;
}

type Method = (this: unknown, ...args: unknown[]) => unknown;

/** Classes whose methods are wrapped when the first object is made. Most workers make none. */
let waiting: (() => void)[] | undefined = [];

/**
 * Makes the methods of a class say what to write when they are called without their object, as after `const { apply } =
 * pool`. The engine's own message is about private members.
 *
 * @param object what an object of the class is called in that
 * @param except methods that stay as they are
 */
export function onItsObject(Kind: Class, object: string, except: readonly string[] = []): void {
  const wrapClass = () => wrap(Kind, object, except);
  if (waiting) waiting.push(wrapClass);
  else wrapClass();
}

/** Called before an object of these classes is made. */
export function wrapMethods(): void {
  const all = waiting;
  waiting = undefined;
  for (const wrapClass of all ?? []) wrapClass();
}

function wrap(Kind: Class, object: string, except: readonly string[]): void {
  const prototype = Kind.prototype as Record<string, Method>;
  for (const name of Object.getOwnPropertyNames(prototype)) {
    if (name === "constructor" || except.includes(name)) continue;
    const method = Object.getOwnPropertyDescriptor(prototype, name)!.value as Method | undefined;
    if (typeof method !== "function") continue;
    // Defined as an object literal, the function has the right name; assigned, it stays as visible as it was. This
    // takes half the time of defining properties.
    const wrapped = {
      [name](this: unknown, ...args: unknown[]): unknown {
        if (!(this instanceof Kind)) throw wrong().detached(name, object);
        return method.apply(this, args);
      },
    };
    prototype[name] = wrapped[name]!;
  }
}
