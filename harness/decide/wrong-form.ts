import type { Finding } from "./finding.ts";

/** Only the first entries of a list are looked at: the others have the same form. */
const MOST_ENTRIES = 1_000;
const MOST_DEEP = 20;

/**
 * Where an answer has another form than the right one: a number in place of an object, or an unknown name. `undefined`
 * where only its values are wrong. Pure.
 *
 * @param path where in the answer, such as `[3].name`
 */
export function wrongForm(found: unknown, expected: unknown, path = "", depth = 0): Finding | undefined {
  const [is, asked] = [typeOf(found), typeOf(expected)];
  if (is !== asked) {
    return {
      kind: "wrong-type",
      what: `${path === "" ? "the answer" : nameOf(path)} is ${is}, where ${asked} is asked for`,
      next: "Look at the return of your function, and at the type that the lesson's exercise.ts gives it.",
    };
  }
  if (depth >= MOST_DEEP) return undefined;
  if (Array.isArray(found) && Array.isArray(expected)) {
    const types = new Set(expected.map(typeOf));
    for (const [i, each] of expected.slice(0, MOST_ENTRIES).entries()) {
      // In a list of numbers and texts, either may stand in the other's place: that is a wrong value, not a wrong form.
      if (types.size > 1 && types.has(typeOf(found[i]))) continue;
      const inside = i < found.length ? wrongForm(found[i], each, `${path}[${i}]`, depth + 1) : undefined;
      if (inside) return inside;
    }
    return undefined;
  }
  return asked === "an object" ? inObject(found as object, expected as object, path, depth) : undefined;
}

function inObject(found: object, expected: object, path: string, depth: number): Finding | undefined {
  const missing = Object.keys(expected).filter((key) => !Object.hasOwn(found, key));
  const strange = Object.keys(found).filter((key) => !Object.hasOwn(expected, key));
  if (missing.length > 0) {
    return {
      kind: "other-names",
      what: `${path === "" ? "the answer" : nameOf(path)} has nothing under the name ${listed(missing)}${strange.length > 0 ? `, and something under ${listed(strange)}, which nobody asks for` : ""}`,
      next: "Write the names as the type in the lesson's exercise.ts does.",
    };
  }
  if (strange.length > 0) {
    return {
      kind: "more-names",
      what: `${path === "" ? "the answer" : nameOf(path)} has something under ${listed(strange)}, which nobody asks for`,
      next: "Leave it out: return what the type in the lesson's exercise.ts names, and nothing beside it.",
    };
  }
  for (const [key, each] of Object.entries(expected)) {
    const inside = wrongForm((found as Record<string, unknown>)[key], each, `${path}.${key}`, depth + 1);
    if (inside) return inside;
  }
  return undefined;
}

/** In words: "a list", "a number", "a Map" … */
export function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value !== "object")
    return { string: "a text", undefined: "undefined" }[typeof value as string] ?? `a ${typeof value}`;
  const name = (Object.getPrototypeOf(value)?.constructor as { name?: string } | undefined)?.name;
  return name === undefined || name === "Object" ? "an object" : `${/^[AEIOU]/.test(name) ? "an" : "a"} ${name}`;
}

/** A path inside an answer, as a verdict names it. */
export function nameOf(path: string): string {
  return path.startsWith("[") ? `result${path}` : `the answer's ${path.slice(1)}`;
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 4).map((name) => name.slice(0, 40));
  return shown.length === names.length ? shown.join(", ") : `${shown.join(", ")}, …`;
}
