/** A value as a console shows it, in one line: what a program prints is shown beside it. Never throws. */
export function printed(value: unknown): string {
  if (typeof value === "string") return value;
  if (value instanceof Error) return value.stack?.includes(value.message) ? value.stack : String(value);
  return shown(value, 0);
}

const DEEPEST = 3;
const LONGEST = 100;

function shown(value: unknown, depth: number): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "function") return `[function ${value.name}]`;
  if (typeof value !== "object" || value === null) return Object.is(value, -0) ? "-0" : String(value);
  if (value instanceof Date || value instanceof RegExp || value instanceof Error) return String(value);
  const list = (items: Iterable<string>): string => {
    const all = [...items];
    const more = all.length > LONGEST ? `, … ${all.length - LONGEST} more` : "";
    return all.slice(0, LONGEST).join(", ") + more;
  };
  const name = value.constructor?.name ?? "Object";
  if (depth >= DEEPEST) return `[${name}]`;
  const inner = (each: unknown): string => shown(each, depth + 1);
  if (Array.isArray(value)) return `[ ${list(value.map(inner))} ]`;
  if (ArrayBuffer.isView(value) && "length" in value)
    return `${name}(${value.length}) [ ${list(Array.from(value as Uint8Array, inner))} ]`;
  if (value instanceof Set) return `Set(${value.size}) { ${list([...value].map(inner))} }`;
  if (value instanceof Map)
    return `Map(${value.size}) { ${list([...value].map(([key, each]) => `${inner(key)} => ${inner(each)}`))} }`;
  if (value instanceof Promise) return "Promise { … }";
  const own = Object.entries(value).map(([key, each]) => `${key}: ${inner(each)}`);
  return `${name === "Object" ? "" : `${name} `}{ ${list(own)} }`;
}
