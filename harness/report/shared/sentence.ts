/**
 * Messages are made to be put together: alone, each ends as a sentence does. One whose end is what to type stays as it
 * is. Pure.
 */
export function sentence(words: string): string {
  const isToType = /\b(?:[Ww]rite|with): [^.]*$/.test(words);
  return words === "" || isToType || /[.!?:;)}…”"`\]>]$/.test(words.trimEnd()) ? words : `${words}.`;
}
