/** A record without what is undefined in it: types may say of a field that it can be absent, but not undefined. */
export function present<T extends object>(record: T): { [Key in keyof T]: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as never;
}
