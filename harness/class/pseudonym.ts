import { createHmac } from "node:crypto";

const COLOURS =
  "amber azure bronze coral crimson golden indigo ivory jade lilac olive pearl rose russet silver teal".split(" ");
const ANIMALS =
  "badger beaver bison crane curlew dolphin falcon ferret finch fox gecko heron ibis jackal koala lemur lynx magpie marten otter owl panda petrel puffin raven robin salmon seal stork tapir viper wombat".split(
    " ",
  );

/**
 * Different names that cannot be traced back without the class's secret, the same every time.
 *
 * @example
 * ```ts
 * import { pseudonyms } from "./pseudonym.ts";
 * pseudonyms(["ada", "bob"], "secret").size; // 2
 * ```
 */
export function pseudonyms(students: readonly string[], secret: string): ReadonlyMap<string, string> {
  const digests = students.map((student) => [createHmac("sha256", secret).update(student).digest(), student] as const);
  // Ordered by the digests, not by the names: a number must not tell whose name comes first.
  digests.sort(([a], [b]) => a.compare(b));
  const taken = new Map<string, number>();
  const names = new Map<string, string>();
  for (const [digest, student] of digests) {
    const name = `${COLOURS[digest[0]! % COLOURS.length]} ${ANIMALS[digest[1]! % ANIMALS.length]}`;
    const nth = (taken.get(name) ?? 0) + 1;
    taken.set(name, nth);
    names.set(student, nth === 1 ? name : `${name} ${nth}`);
  }
  return names;
}
