/**
 * Marks the prototype of a class whose objects belong to their thread, as those of `Pool` do: a clone would be an empty
 * object. The adapters look for it (kind-of.ts). What Bun posts to a thread nobody looks at: there it is one.
 */
export function staysHere(prototype: object): void {
  Object.defineProperty(prototype, Symbol.for("threadwork.stays"), { value: true });
}
