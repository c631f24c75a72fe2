declare module "deno-std/csv/parse.js" {
  export function parse(text: string, options?: { separator?: string; lazyQuotes?: boolean }): string[][];
}

declare module "deno-std/csv/stringify.js" {
  export function stringify(
    rows: readonly (readonly string[])[],
    options?: { separator?: string; headers?: boolean; crlf?: boolean; bom?: boolean },
  ): string;
}

declare module "deno-std/toml/parse.js" {
  export function parse(text: string): Record<string, unknown>;
}

declare module "deno-std/yaml/parse.js" {
  export function parse(text: string, options?: { schema?: "failsafe" }): unknown;
}
declare module "deno-std/text/closest_string.js" {
  export function closestString(word: string, possible: readonly string[]): string;
}

declare module "deno-std/text/levenshtein_distance.js" {
  export function levenshteinDistance(a: string, b: string): number;
}
