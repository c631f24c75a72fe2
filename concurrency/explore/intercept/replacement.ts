/** A property of an object that is replaced while a program runs. */
export interface Replacement {
  readonly on: object;
  readonly key: string | symbol;
  readonly by: PropertyDescriptor;
}

/** A value in the place of a property. */
export function replacement(on: object, key: string | symbol, value: unknown): Replacement {
  return { on, key, by: { value, writable: true, configurable: true, enumerable: false } };
}
