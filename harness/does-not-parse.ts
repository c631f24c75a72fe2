import type { Fault } from "../runtime-adapters/runtime.ts";

/**
 * Is this how a runtime says that a learner's file is no program at all? Deno 2.9: TypeError "SyntaxError: …"; Bun 1.4:
 * BuildMessage.
 */
export function doesNotParse({ name, message }: Fault): boolean {
  return name === "SyntaxError" || name === "BuildMessage" || message.startsWith("SyntaxError: ");
}
