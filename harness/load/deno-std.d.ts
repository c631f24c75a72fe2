declare module "deno-std/text/closest_string.js" {
  export function closestString(word: string, possible: readonly string[]): string;
}

declare module "deno-std/text/levenshtein_distance.js" {
  export function levenshteinDistance(a: string, b: string): number;
}
