import type { Fault, RuntimeName } from "../../runtime-adapters/runtime.ts";
import type { Check, Measurement } from "../model.ts";

/** Something that the sandbox withholds: the messages of Node 24 and Deno 2.9 for it, and our own words. */
interface Withheld {
  asked: RegExp;
  says: (found: RegExpExecArray) => string;
  hint: string;
  /** Whether bubblewrap would allow it. */
  behindWalls?: true;
  /** The only runtime whose messages these are; absent: all. */
  only?: RuntimeName;
}

/** The diagnosis of a program that cannot be graded without bubblewrap. */
export const NEEDS_WALLS = "needs-bubblewrap";

const THREADS = "Threads do without processes: new Pool(import.meta), Thread, node:worker_threads.";

const PROCESSES = {
  says: () =>
    "this program starts a process, and needs bubblewrap for that: the permissions of a runtime cannot hold one",
  hint: `Grade it where bubblewrap is (Debian: apt-get install bubblewrap), or your own code with --sandbox none. ${THREADS}`,
  behindWalls: true,
} as const;

const TABLE: readonly Withheld[] = [
  {
    // The last alternative: before Deno starts a child for a `Process` or a pool of processes, it reads its
    // configuration, and that fails first.
    asked: /Use --allow-child-process|Requires run access to|Requires read access to "[^"]*[/\\]deno\.jsonc?"/,
    ...PROCESSES,
  },
  // Deno 2.9.6: `fork()` gives a child without a channel to it; the event that says why may come too late.
  { asked: /\bsend is not a function/, only: "deno", ...PROCESSES },
  {
    asked: /Requires net access to "?(unix:[^",]*)/,
    says: () => "this program opens a socket of its own, and needs bubblewrap for that",
    hint: `Grade it where bubblewrap is (Debian: apt-get install bubblewrap), or your own code with --sandbox none. ${THREADS}`,
    behindWalls: true,
  },
  {
    asked: /Requires net access to "?([^",]*)|Use --allow-net|getaddrinfo E\w+ (\S+)/,
    says: ([, first, second]) =>
      `this program asks for the network${named(first ?? second)}, and a graded program has none`,
    hint: "What a lesson needs comes as arguments: use those, and nothing from elsewhere.",
  },
  {
    asked: /Requires ffi access|loading addons is disabled|Use --allow-addons/,
    says: () => "this program loads a native library, which a graded program may not",
    hint: "Use what JavaScript and threadwork have.",
  },
  {
    asked: /Requires write access to "?([^",]*)|Use --allow-fs-write/,
    says: ([, path]) => `this program writes to a file${named(path)} outside of its own folders`,
    hint: "It may write to its home folder and to the one for temporary files (os.tmpdir()). The lessons need neither.",
  },
  {
    asked: /Requires read access to "?([^",]*)|Use --allow-fs-read/,
    says: ([, path]) => `this program reads a file${named(path)} outside of its own folder`,
    hint: "It may read its own file, threadwork, and the downloads that it is handed.",
  },
  {
    asked: /Requires sys access to "?([^",]*)|Requires (?:env|import) access to|Access to this API has been restricted/,
    says: ([, what]) =>
      `this program asks for something of the system${named(what)} that a graded program may not have`,
    hint: "Take it out: the lessons need nothing of the kind.",
  },
];

function named(what: string | undefined): string {
  return what ? ` (${what.slice(0, 100)})` : "";
}

/**
 * Rewords a failed check where the sandbox withheld something. If bubblewrap would have allowed it, that is no failure
 * but no verdict. Other checks stay as they are. Pure.
 */
export function explainWithheld(check: Check, measurement: Measurement): Check {
  const { sandbox, submission } = measurement;
  if (check.outcome === "passed" || sandbox === "none") return check;
  const text = complaint(measurement);
  for (const { asked, says, hint, behindWalls, only } of text === undefined ? [] : TABLE) {
    const found = asked.exec(text!);
    if (!found || (only && (only !== submission.runtime.name || sandbox !== "runtime"))) continue;
    const outcome = behindWalls && sandbox === "runtime" ? "inconclusive" : "failed";
    return { ...check, outcome, message: says(found), hint };
  }
  return check;
}

/** What the program, or its runtime, printed about the first thing that went wrong. */
function complaint({ load, answers, rounds, output }: Measurement): string | undefined {
  if (load.kind === "failed") return wordsOf(load.error);
  const wrong = [...answers, ...rounds.flatMap((round) => round.wrong ?? [])].find(
    ({ answer, difference }) => answer.kind !== "value" || difference,
  );
  if (wrong?.answer.kind === "threw") return wordsOf(wrong.answer.error);
  // An uncaught error: the runtime printed it, and ended.
  const ended = load.kind === "ended" || wrong?.answer.kind === "ended";
  return ended ? output.stderr : undefined;
}

function wordsOf({ name, message, cause }: Fault): string {
  return `${name}: ${message}\n${cause ? wordsOf(cause) : ""}`;
}
