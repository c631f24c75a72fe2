/** The URL of the file that `module`, its `import.meta`, stands for. */
export function fileOf(module: { readonly url: string }, action: string): string {
  if (typeof module?.url === "string") return module.url;
  throw new TypeError(`Cannot ${action}: expected import.meta as the first argument, found ${typeof module}.`);
}
