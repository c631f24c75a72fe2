/** English of a kind, for lessons that need a long text: as uneven as texts are, and free of anybody's rights. */
const COMMON =
  `the of and to a in that it was he his for with as had you not be on at by her which have or from this him
but all she they were my are me one their so an said them we who would been will no when there if more out up into do any
your what has man could other than our some very time upon about may its only now like little then can should made did us
such great before must two these see know over much down after first good men own never most old shall day where those
came himself way work life without go make well through being long say might how am too even again many back here think
every people went same last thought away under take found hand eyes still place while just also young yet though against
things get ever give god years off face nothing right once another left part saw house world head three took new love
always put night each between tell mind heart few because thing whom far seemed looked called whole set both got find done
heard look name days told let lord country asked going seen better since knew`
    .split(/\s+/)
    .filter((word) => word !== "");
const SYLLABLES = "ban cor del fir gan hul jen kel lam mor nef oster pel quin ras sol tam ul ven wick yar zel".split(
  " ",
);
/** Different words, at most. */
const WORDS = 1_500;

/** A word by its rank: the common ones first, then made-up ones. */
function wordOf(rank: number): string {
  if (rank < COMMON.length) return COMMON[rank]!;
  let word = "";
  for (let rest = rank; rest > 0; rest = Math.floor(rest / SYLLABLES.length))
    word += SYLLABLES[rest % SYLLABLES.length];
  return word;
}

const capital = (word: string) => word[0]!.toUpperCase() + word.slice(1);

/**
 * Makes the paragraphs of a text, with so many letters and more together. It is as uneven as texts are: few words that
 * come again and again, many that come once. The same random numbers give the same text.
 *
 * @param next gives a random number in [0, 1) each time
 */
export function paragraphs(next: () => number, letters: number): string[] {
  const made: string[] = [];
  const integer = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  const word = () => wordOf(Math.floor(WORDS ** next()) - 1);
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
