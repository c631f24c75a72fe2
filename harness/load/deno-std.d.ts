declare module "deno-std/text/closest_string.js" {
  export function closestString(word: string, possible: readonly string[]): string;
}
