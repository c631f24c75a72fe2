import { textsOfUrls } from "../shared/skeleton-downloads.ts";
import type { SkeletonParts } from "../shared/skeleton-parts.ts";

export const skeleton: SkeletonParts = {
  ...textsOfUrls,
  does: "Downloads all texts.",
  options: "overlap: 5, ratio: 0.35",
  starter: {
    body: `  // TODO: one sentence that says what to do.
  const texts: string[] = [];
  for (const url of urls) texts.push(await get(url));
  return texts;`,
  },
  solution: { body: "  return await Promise.all(urls.map((url) => get(url)));" },
  broken: {
    "awaits-in-loop": {
      here: "Each begins when the one before has ended.",
      body: `  const texts: string[] = [];
  for await (const text of urls.map((url) => () => get(url))) texts.push(await text());
  return texts;`,
      check: "parallel",
      diagnosis: "awaits-in-loop",
    },
    "two-at-a-time": {
      here: "Two at a time are too few.",
      body: `  const texts: string[] = [];
  for (let i = 0; i < urls.length; i += 2) texts.push(...(await Promise.all(urls.slice(i, i + 2).map((url) => get(url)))));
  return texts;`,
      check: "parallel",
      diagnosis: "too-few-at-once",
    },
    "as-they-come": {
      here: "The texts stand in the order in which they come.",
      body: `  const texts: string[] = [];
  await Promise.all(urls.map(async (url) => texts.push(await get(url))));
  return texts.reverse();`,
      check: "correct",
      diagnosis: "order-lost",
    },
    "not-awaited": {
      here: "Nobody waits for the texts.",
      body: `  const texts: string[] = [];
  urls.forEach(async (url) => texts.push(await get(url)));
  return texts;`,
      check: "correct",
      diagnosis: "not-awaited",
    },
  },
};
