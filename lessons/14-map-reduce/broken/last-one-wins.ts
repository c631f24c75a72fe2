// Maps are put together with ..., and of a word that is in several the last count is kept.
import { Pool } from "threadwork";

/** What is watched for: birds. */
const BIRDS =
  `avocet blackbird bluethroat bullfinch bunting buzzard chaffinch chiffchaff cormorant crossbill curlew dotterel
dunlin dunnock fieldfare flycatcher gadwall gannet garganey goldcrest goldfinch goosander goshawk greenfinch guillemot
harrier hawfinch jackdaw kestrel kingfisher kittiwake lapwing linnet magpie mallard merganser moorhen nightingale nightjar
nuthatch oystercatcher partridge pelican petrel pheasant pigeon pintail plover razorbill redstart sandpiper shoveler
skylark sparrow spoonbill starling swallow treecreeper turnstone wagtail warbler whinchat woodcock woodpecker`.split(
    /\s/,
  );

/** How many letters must be changed, put in or left out to make one word of the other. */
function distance(a: string, b: string): number {
  const row: number[] = [];
  for (let j = 0; j <= b.length; j++) row.push(j);
  for (let i = 1; i <= a.length; i++) {
    let corner = row[0]!;
    row[0] = i;
    for (let j = 1; j <= b.length; j++) {
      const above = row[j]!;
      const changed = a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? corner : corner + 1;
      row[j] = Math.min(changed, above + 1, row[j - 1]! + 1);
      corner = above;
    }
  }
  return row[b.length]!;
}

/** The bird that a word is meant to be, if two letters of it are wrong at most; else the word as it is. */
function setRight(word: string): string {
  let [bird, least] = [word, 3];
  for (const each of BIRDS) {
    const wrong = distance(word, each);
    if (wrong < least) [bird, least] = [each, wrong];
  }
  return bird;
}

/** The words of a text: its runs of letters. Capitals count as small letters, and é as e. */
function wordsIn(text: string): string[] {
  const found: string[] = text.match(/\p{L}+/gu) ?? [];
  return found.map((word) => word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase());
}

/** How often each word occurs, once it is set right. */
export function countIn(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of wordsIn(text).map(setRight)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** As a list, in alphabetical order. */
function sorted(counts: ReadonlyMap<string, number>): [string, number][] {
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** The first place from here on at which the text can be cut: not inside of a word. */
function cutAt(text: string, place: number): number {
  let cut = place;
  while (cut < text.length && /\p{L}/u.test(text[cut]!)) cut++;
  return cut;
}

export default async function countWords(text: string): Promise<[string, number][]> {
  await using pool = new Pool(import.meta, { workers: 4 });
  const pieces: string[] = [];
  const size = Math.ceil(text.length / 8);
  for (let from = 0, to = 0; from < text.length; from = to) {
    to = cutAt(text, from + size);
    pieces.push(text.slice(from, to));
  }
  const parts = await pool.map(countIn, pieces, { chunkSize: 1 });
  return sorted(new Map(parts.flatMap((part) => [...part])));
}
