/**
 * Marks the prototype of a class whose objects cannot be sent, such as `Pool`: a clone would be an empty object. The
 * adapters look for this mark (kind-of.ts). Bun posts to threads without this check, so there the clone is an empty
 * object.
 */
export function staysHere(prototype: object): void {
  Object.defineProperty(prototype, Symbol.for("threadwork.stays"), { value: true });
}
