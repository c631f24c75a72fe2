import type { LessonData, Question, Random } from "../../harness/lesson.ts";

type Counts = readonly (readonly [word: string, count: number])[];

/** One word after the other. */
export async function baseline(text: string): Promise<Counts> {
  return countsOf(text);
}

function wordsIn(text: string): string[] {
  const found: string[] = text.match(/\p{L}+/gu) ?? [];
  return found.map((word) => word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase());
}

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

function countsOf(text: string): Counts {
  const counts = new Map<string, number>();
  for (const word of wordsIn(text).map(setRight)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
}

const LETTERS = "abcdefghijklmnopqrstuvwxyz";
const ACCENTS: Record<string, string> = { a: "à", c: "ç", e: "é", i: "î", n: "ñ", o: "ö", u: "ü" };
const capital = (word: string) => word[0]!.toUpperCase() + word.slice(1);

/** A bird's name as a machine reads it in an old diary: two letters are others, and specks are accents. */
function misread(bird: string, next: () => number): string {
  const letters = [...bird];
  const wrong = next() < 0.85 ? 2 : 1;
  for (let i = 0; i < wrong; i++) letters[Math.floor(next() * letters.length)] = LETTERS[Math.floor(next() * 26)]!;
  const speck = Math.floor(next() * letters.length);
  letters[speck] = ACCENTS[letters[speck]!] ?? letters[speck]!;
  return letters.join("");
}

/**
 * Makes the paragraphs of a text, with so many letters and more together. It is as uneven as texts are: some birds come
 * again and again, others now and then. Hardly a word is as another one, so it is no use to keep what was set right.
 * The same random numbers give the same text.
 *
 * @param next gives a random number in [0, 1) each time
 */
function paragraphs(next: () => number, letters: number): string[] {
  const made: string[] = [];
  const integer = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  const word = () => misread(BIRDS[Math.floor(BIRDS.length * next() ** 2)]!, next);
  for (let length = 0; length < letters; ) {
    const sentences = Array.from({ length: integer(2, 7) }, () => {
      const words = Array.from({ length: integer(4, 16) }, () => word() + (next() < 0.1 ? "," : ""));
      return `${capital(words.join(" ")).replace(/,$/, "")}${next() < 0.15 ? "?" : "."}`;
    });
    const paragraph = sentences.join(" ");
    length += paragraph.length;
    made.push(paragraph);
  }
  return made;
}

/** Words of letters that are not a to z, most of them: whoever cuts where no such letter stands, cuts through words. */
function accented(random: Random, letters: number): string {
  const word = () => Array.from({ length: random.integer(5, 20) }, () => "éèàçñöüîa"[random.integer(0, 8)]).join("");
  const words: string[] = [];
  for (let length = 0; length < letters; length += words.at(-1)!.length + 1) words.push(word());
  return words.join(" ");
}

/** Letters of the usual question. */
const USUAL = 120_000;

function textOf(random: Random, letters: number): string {
  return paragraphs(() => random.next(), letters).join("\n\n");
}

function large(random: Random, scale: number): Question {
  const text = textOf(random, USUAL * scale);
  return { label: `a text of ${Math.round(text.length / 1_000)},000 letters`, arguments: [text] };
}

/** What is right, worked out once for all the mistakes that it is compared for. */
let last: { text: string; right: Counts } | undefined;
function rightOf(text: string): Counts {
  if (last?.text !== text) last = { text, right: countsOf(text) };
  return last.right;
}

/** Is each of these a part of a word of the text, as it stands there? What is torn was never set right. */
function arePartsOf(text: string, isPart: (whole: string, part: string) => boolean, words: readonly string[]): boolean {
  const wholes = [...new Set(wordsIn(text))];
  return words.every((part) => part !== "" && wholes.some((whole) => isPart(whole, part)));
}

/** Words that are none of the right ones. */
function strangeIn(counts: Counts, text: string): string[] {
  const known = new Set(rightOf(text).map(([word]) => word));
  return counts.map(([word]) => word).filter((word) => !known.has(word));
}

/** Pieces of words: they are no words of the text, and a word of it begins or ends with each. */
function tornIn(counts: Counts, text: string): boolean {
  const torn = strangeIn(counts, text);
  const isPart = (whole: string, part: string) => whole.startsWith(part) || whole.endsWith(part);
  return torn.length > 0 && arePartsOf(text, isPart, torn);
}

const TORN = {
  kind: "torn-words",
  what: "there are words that are not in the text: where a piece ends in the middle of a word, each half is counted as a word of its own",
  next: "Move each cut on until the character there is no letter. /\\p{L}/u knows all letters; é is none of a to z.",
};

const total = (counts: Counts) => counts.reduce((sum, [, count]) => sum + count, 0);

export default {
  title: "Map and reduce",
  concept:
    "Each worker makes a small result of its piece, key by key; then the results are put together, key by key, and nothing is lost.",
  prerequisites: ["13-reduction"],
  terms: ["map-reduce", "key"],
  tcpp: { topic: "Map-reduce", bloom: "Apply" },
  predict:
    "A text is cut into eight pieces of the same length, and workers count the words of each. Are all counts right when they are added up? Which words may be wrong, and by how much?",
  answer:
    "Nearly: a cut may go through a word, and then each half is counted as a word of its own. Seven cuts make at most seven words too few, and fourteen halves too many.",
  hints: [
    "What does a worker need to count a piece, and what is the least that it must send back? What happens to a word that stands where you cut?",
    "Begin with a place, such as an eighth of the text further on, and go on to the next letter while the one there belongs to a word: a loop with while. The piece ends there, and the next one begins there.",
    "pool.map with countIn and your pieces gives a list of Maps. Go through each of them: what the total has of a word until now (?? 0), plus what the Map has of it, is what the total has of it next.",
  ],
  points: { correct: 4, parallel: 3, faster: 3 },
  service: { kind: "none" },
  criteria: [{ kind: "computing", workers: 4, largest: 8 }],
  questions(random) {
    const some = textOf(random, 150);
    // Each opens the learner's pool once more, which is what takes time here.
    return [
      { label: "an empty text", arguments: [""] },
      { label: "a text without any word", arguments: [`${random.integer(1, 99)}, ${random.integer(1, 99)} … !`] },
      { label: "a few words, and again in capitals", arguments: [`${some} ${some.toUpperCase()} ${some}`] },
      { label: "2,000 letters, most of which have accents", arguments: [accented(random, 2000)] },
      { label: "a text of 20,000 letters", arguments: [textOf(random, 20_000)] },
      { label: "a text of 60,000 letters", arguments: [textOf(random, 60_000)] },
    ];
  },
  timed: large,
  mistakes: [
    {
      kind: "maps-as-json",
      fits: (found, text: string) => (found as Counts).length === 0 && rightOf(text).length > 0,
      what: "no word is left of a text that has some: what a Map holds are no names of an object, so JSON.stringify makes {} of it, and for … in and Object.entries find nothing",
      next: "Go through it with for (const [word, count] of counts); from a worker, return the Map itself: it is copied with all its entries.",
    },
    {
      kind: "not-alphabetical",
      fits: (found, text: string) => {
        const right = new Map(rightOf(text));
        const counts = found as Counts;
        return counts.length === right.size && counts.every(([word, count]) => count === right.get(word));
      },
      what: "all counts are right, and the words stand in another order than the alphabet's",
      next: "Sort by the words, as sorted() of the exercise does: by their letters' numbers, and neither by the counts nor by a language's rules.",
    },
    {
      kind: "not-put-together",
      fits: (found, text: string) => {
        const counts = found as Counts;
        const right = new Map(rightOf(text));
        const words = new Set(counts.map(([word]) => word));
        // Of a short text no word is in two pieces.
        return words.size === right.size && total(counts) === total(rightOf(text));
      },
      what: "the counts of the pieces stand one behind the other, so a word that several pieces have is there several times",
      next: "Put the Maps together, key by key: what the total has of a word, plus what the piece has of it; then make the list.",
    },
    {
      kind: "pieces-overlap",
      fits(found, text: string) {
        const counts = found as Counts;
        const has = new Map(counts);
        return (
          total(counts) > total(rightOf(text)) &&
          rightOf(text).every(([word, count]) => (has.get(word) ?? 0) >= count) &&
          arePartsOf(text, (whole, part) => whole.endsWith(part), strangeIn(counts, text))
        );
      },
      what: "no word is lost, and some are counted twice, or their ends are: two pieces have the same letters",
      next: "Let each piece begin where the one before it ended: keep the place to which you moved the cut.",
    },
    { ...TORN, telling: true, fits: (found, text: string) => tornIn(found as Counts, text) },
    {
      ...TORN,
      fits: (found, text: string) => tornIn(found as Counts, text) || total(found as Counts) > total(rightOf(text)),
    },
    {
      kind: "counts-lost",
      fits: (found, text: string) => {
        const right = new Map(rightOf(text));
        const counts = found as Counts;
        const isLess = ([word, count]: Counts[number]) => count < right.get(word)!;
        const isNoMore = ([word, count]: Counts[number]) => count > 0 && count <= right.get(word)!;
        return counts.length === right.size && counts.every(isNoMore) && counts.some(isLess);
      },
      what: "all words are there, and of many the count is too low: where two pieces have the same word, the count of one was kept and that of the other lost",
      next: "Add the counts of a word up, when you put the Maps together: set would replace what is there.",
    },
  ],
  broken: {
    "torn-words": {
      check: "correct",
      misconception: "A text can be cut anywhere.",
      diagnosis: "torn-words",
    },
    "one-behind-the-other": {
      check: "correct",
      misconception: "Lists of counts are put together by putting one behind the other.",
      diagnosis: "not-put-together",
    },
    unsorted: {
      check: "correct",
      misconception: "Entries of a Map have an order that does not depend on how it was made.",
      diagnosis: "not-alphabetical",
    },
    "last-one-wins": {
      check: "correct",
      misconception: "To put two Maps into one adds up what they have in common.",
      diagnosis: "counts-lost",
    },
    "maps-as-json": {
      check: "correct",
      misconception: "A Map cannot be sent from a worker, and JSON is how to send it.",
      diagnosis: "maps-as-json",
    },
    "a-to-z": {
      check: "correct",
      misconception: "The letters are a to z.",
      diagnosis: "torn-words",
    },
    "by-count": {
      check: "correct",
      misconception: "A list of counts begins with the largest.",
      diagnosis: "not-alphabetical",
    },
  },
} satisfies LessonData;
