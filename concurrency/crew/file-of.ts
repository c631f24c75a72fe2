/** The URL of the file that `module`, its `import.meta`, stands for. */
export function fileOf(module: { readonly url: string }, action: string): string {
  if (typeof module?.url === "string") return module.url;
  const found = typeof module === "object" && module !== null ? "an object without a url" : typeof module;
  const bundled =
    found === typeof module
      ? ""
      : " A bundler leaves import.meta empty, unless it writes ES modules (esbuild: --format=esm).";
  throw new TypeError(`Cannot ${action}: expected import.meta as the first argument, found ${found}.${bundled}`);
}
