import { wrong } from "./must.ts";

interface Class {
  readonly prototype: object;
  [Symbol.hasInstance](value: unknown): boolean;
}

type Method = (this: unknown, ...args: unknown[]) => unknown;

/**
 * Has each method of a class say what to write where it is called without its object, as after
 * `const { apply } = pool`: the engine's words are of private members.
 *
 * @param object what an object of the class is called in that
 * @param except methods that stay as they are
 */
export function onItsObject(Kind: Class, object: string, except: readonly string[] = []): void {
  const { prototype } = Kind;
  for (const [name, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
    if (name === "constructor" || except.includes(name) || typeof descriptor.value !== "function") continue;
    const method = descriptor.value as Method;
    const value: Method = function (...args) {
      if (!(this instanceof Kind)) throw wrong().detached(name, object);
      return method.apply(this, args);
    };
    Object.defineProperties(value, { name: { value: name }, length: { value: method.length } });
    Object.defineProperty(prototype, name, { ...descriptor, value });
  }
}
