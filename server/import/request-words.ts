import type { RequestType } from '@jiebang/core/relay/words.ts'
import type { PetitionClass } from '../clock/rule-book.ts'

/** How files name the types of requests; 感谢 is what several boards call praise. */
const typeWords: ReadonlyMap<string, RequestType> = new Map([
  ...(['咨询', '咨询类', '政策咨询', 'inquiry', 'consultation'] as const).map((w) => [w, 'inquiry'] as const),
  ...(['求助', '求助类', '求决', 'help', 'request'] as const).map((w) => [w, 'help'] as const),
  ...(['投诉', '投诉类', 'complaint'] as const).map((w) => [w, 'complaint'] as const),
  ...(['举报', '举报类', '检举', 'report'] as const).map((w) => [w, 'report'] as const),
  ...(['建议', '建议类', '意见建议', '建言', 'suggestion'] as const).map((w) => [w, 'suggestion'] as const),
  ...(['表扬', '表扬类', '感谢', '感谢类', 'praise', 'thanks'] as const).map((w) => [w, 'praise'] as const),
])

/** The type that a file's word stands for; null where the word says nothing, as «其他» does. */
export const requestTypeOf = (word: string): RequestType | null =>
  typeWords.get(word.normalize('NFKC').trim().toLowerCase()) ?? null

/** Finds classes of petitions by code or by name; of a name that several have, the class of the first level is meant. */
export const categoryFinder = (
  classes: ReadonlyMap<string, PetitionClass>,
): ((word: string) => string | null) => {
  const byName = new Map<string, PetitionClass | null>()
  for (const one of classes.values()) {
    const other = byName.get(one.name)
    if (other?.level === 1) continue
    byName.set(one.name, other === undefined || one.level === 1 ? one : null)
  }
  return (word) => classes.get(word)?.code ?? byName.get(word.normalize('NFKC').trim())?.code ?? null
}
