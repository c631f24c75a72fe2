/**
 * A lesson's solution where everybody can fetch it: the grader asks it where a program falls short, to see whether it
 * is the machine's fault. A seal as in harness/sealed.ts, so that nobody reads it by chance; a page has no cipher where
 * its host has no TLS.
 */
const KEY = 0x5a;

export function veil(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text).map((byte) => byte ^ KEY)));
}

export function unveil(veiled: string): string {
  return new TextDecoder().decode(Uint8Array.from(atob(veiled), (character) => character.charCodeAt(0) ^ KEY));
}
