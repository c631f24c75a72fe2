import { textsOfUrls } from "../shared/skeleton-downloads.ts";
import type { SkeletonParts } from "../shared/skeleton-parts.ts";
import { importing } from "../shared/skeleton-primes.ts";

const limited = (permits: number, before = "") => ({
  imports: importing("Semaphore"),
  body: `${before}  const permits = new Semaphore(${permits});
  return await Promise.all(
    urls.map(async (url) => {
      using _ = await permits.acquireAsync();
      return await get(url);
    }),
  );`,
});

export const skeleton: SkeletonParts = {
  ...textsOfUrls,
  does: "Downloads all texts, three at a time.",
  options: "atLeast: 3, atMost: 3",
  starter: {
    body: "  // TODO: one sentence that says what to do.\n  return await Promise.all(urls.map((url) => get(url)));",
  },
  solution: limited(3),
  broken: {
    "all-at-once": {
      here: "All are asked for at once.",
      body: "  return await Promise.all(urls.map(get));",
      check: "limited",
      diagnosis: "no-limit",
    },
    "awaits-in-loop": {
      here: "One after the other is a limit of one.",
      body: `  const texts: string[] = [];
  for (const url of urls) texts.push(await get(url));
  return texts;`,
      check: "reached",
      diagnosis: "awaits-in-loop",
    },
    "a-permit-too-many": {
      here: "There is one permit too many.",
      ...limited(4),
      check: "limited",
      diagnosis: "over-the-limit",
    },
    "a-permit-too-few": {
      here: "There is one permit too few.",
      ...limited(2),
      check: "reached",
      diagnosis: "limit-not-used",
    },
  },
};
