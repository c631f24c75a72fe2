/** Anything thrown, as plain data that crosses every line. */
export type PackedError =
  | {
      kind: "error";
      name: string;
      message: string;
      stack?: string;
      cause?: PackedError;
      /** Of an AggregateError. */
      errors?: PackedError[];
      /** Its own enumerable properties, as far as they can be cloned. */
      fields?: Record<string, unknown>;
    }
  /** Something that is not an Error. */
  | { kind: "value"; value: unknown };

/** Packs what was thrown. What a clone loses (class, fields, cause) is written out; a cause that leads back to itself ends. */
export function packError(thrown: unknown, depth = 0): PackedError {
  if (!isError(thrown)) return { kind: "value", value: isCloneable(thrown) ? thrown : String(thrown) };
  const packed: PackedError = { kind: "error", name: nameOf(thrown), message: String(thrown.message) };
  if (typeof thrown.stack === "string") packed.stack = ownFrames(thrown.stack);
  if (thrown.cause !== undefined && depth < 8) packed.cause = packError(thrown.cause, depth + 1);
  const { errors } = thrown as { errors?: unknown };
  if (Array.isArray(errors) && depth < 8) packed.errors = errors.map((error) => packError(error, depth + 1));
  for (const [key, value] of Object.entries(thrown)) {
    if (apart.has(key) || !isCloneable(value)) continue;
    packed.fields ??= {};
    packed.fields[key] = value;
  }
  return packed;
}

// `line`, `column`, `sourceURL` and the like: Bun adds them to errors as they are thrown.
const apart = new Set(["name", "message", "stack", "cause", "errors", "line", "column", "sourceURL", "originalLine"]);

/** Where this file lies: how a stack names what calls tasks. */
const HERE = decodeURI(new URL(".", import.meta.url).pathname);

/** The stack without what lies below the task: how we came to call it. */
function ownFrames(stack: string): string {
  const lines = stack.split("\n");
  const isBelow = (line: string) =>
    /^\s*at /.test(line) && (line.includes(HERE) || !/[/\\]/.test(line) || /\((?:node|ext):/.test(line));
  const last = lines.findLastIndex((line) => !isBelow(line));
  return lines.slice(0, last + 1).join("\n");
}

function isError(thrown: unknown): thrown is Error {
  return thrown instanceof Error || (typeof DOMException === "function" && thrown instanceof DOMException);
}

/** Its name, or the name of its class where a subclass of Error did not set one. */
function nameOf(error: Error): string {
  return error.name === "Error" && error.constructor?.name ? error.constructor.name : String(error.name);
}

function isCloneable(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return typeof value !== "function" && typeof value !== "symbol";
  try {
    structuredClone(value);
    return true;
  } catch {
    return false;
  }
}
