import process from "node:process";

declare const Deno: {
  dlopen(
    library: string,
    symbols: object,
  ): { symbols: { close_range(first: number, last: number, flags: number): number } };
};

let closeRange: ((first: number, last: number, flags: number) => number) | undefined;

/**
 * Has every descriptor of ours but the first three closed in what is started from now on. Deno 2.9.6 opens Unix sockets
 * without close-on-exec: a child would hold the lines to all others, and could write on them.
 * @throws {Error} where the system cannot
 * @public
 */
export function keepOwnDescriptors(): void {
  if (process.platform !== "linux") return;
  const parameters = ["u32", "u32", "i32"];
  closeRange ??= Deno.dlopen("libc.so.6", { close_range: { parameters, result: "i32" } }).symbols.close_range;
  const CLOSE_RANGE_CLOEXEC = 4;
  const failed = closeRange(3, 0x7fff_ffff, CLOSE_RANGE_CLOEXEC) !== 0;
  if (failed)
    throw new Error("the system (before Linux 5.11) cannot keep our sockets from it. Run the grader on Node or Bun");
}
