import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readCatalogue } from '../dispatch/read-catalogue.ts'
import type { ShippedCatalogue } from '../dispatch/shipped-catalogue.ts'
import { readFigures } from '../report/read-figures.ts'
import { checkNational, checkOverlaps, fillSets } from './fill-sets.ts'
import { readCalendar } from './read-calendar.ts'
import { readCategories } from './read-categories.ts'
import { type ReadDeadlines, readDeadlines } from './read-deadlines.ts'
import { readDivisions } from './read-divisions.ts'
import { readGrounds } from './read-grounds.ts'
import { readNeeds } from './read-needs.ts'
import { readQuestions } from './read-questions.ts'
import { readSuggestions } from './read-suggestions.ts'
import type { RuleBook } from './rule-book.ts'
import type { RuleFault } from './rule-fault.ts'

export type LoadedRules =
  | ({ readonly ok: true } & RuleBook)
  | { readonly ok: false; readonly faults: RuleFault[] }

const files = {
  calendar: 'calendars/CN.yaml',
  grounds: 'decline/grounds.yaml',
  categories: 'categories/petition.yaml',
  needs: 'categories/needs.yaml',
  questions: 'categories/questions.yaml',
  suggestions: 'suggest/request-type.yaml',
  figures: 'report/figures.yaml',
  divisions: 'divisions/china.csv',
} as const
const deadlineFolder = 'deadlines'
const dispatchFolder = 'dispatch'

/**
 * Reads and checks the whole of rules/. One mistake anywhere refuses everything: a law that is half read is no law.
 * All mistakes are told at once, by file and line. See rules/README.md for the files.
 */
export async function loadLaw(dir: string): Promise<LoadedRules> {
  const faults: RuleFault[] = []
  const open = (file: string): Promise<string | undefined> => readText(dir, file, faults)
  const [
    calendarText,
    groundsText,
    categoriesText,
    needsText,
    questionsText,
    suggestionsText,
    figuresText,
    divisionsText,
    deadlineTexts,
    dispatchTexts,
  ] = await Promise.all([
    open(files.calendar),
    open(files.grounds),
    open(files.categories),
    open(files.needs),
    open(files.questions),
    open(files.suggestions),
    open(files.figures),
    open(files.divisions),
    readFolder(dir, deadlineFolder, faults),
    readFolder(dir, dispatchFolder, faults),
  ])

  const take = <T extends { reading: { faults: RuleFault[] } }>(read: T): T => {
    faults.push(...read.reading.faults)
    return read
  }
  const calendar =
    calendarText === undefined ? undefined : take(readCalendar(files.calendar, calendarText)).calendar
  const grounds =
    groundsText === undefined ? undefined : take(readGrounds(files.grounds, groundsText)).grounds
  const categories =
    categoriesText === undefined
      ? undefined
      : take(readCategories(files.categories, categoriesText)).categories
  const needs =
    needsText === undefined ? undefined : take(readNeeds(files.needs, needsText, categories)).needs
  const questions =
    questionsText === undefined
      ? undefined
      : take(readQuestions(files.questions, questionsText, categories)).questions
  const suggestions =
    suggestionsText === undefined
      ? undefined
      : take(readSuggestions(files.suggestions, suggestionsText)).words
  const figures =
    figuresText === undefined ? undefined : take(readFigures(files.figures, figuresText)).figures
  const divisions = divisionsText === undefined ? undefined : readDivisions(files.divisions, divisionsText)
  faults.push(...(divisions?.faults ?? []))

  const catalogues: ShippedCatalogue[] = []
  for (const { file, text } of dispatchTexts) {
    const { catalogue } = take(readCatalogue(file, text, categories))
    if (catalogue) catalogues.push(catalogue)
  }

  const sets = readSets(deadlineTexts, faults)
  if (
    faults.length > 0 ||
    calendar === undefined ||
    grounds === undefined ||
    categories === undefined ||
    needs === undefined ||
    questions === undefined ||
    suggestions === undefined ||
    figures === undefined ||
    divisions === undefined
  ) {
    return { ok: false, faults: inOrder(faults) }
  }
  return {
    ok: true,
    law: { sets: sets.map(({ set }) => set), calendar },
    provenance: sets.map(({ provenance }) => provenance),
    grounds,
    categories,
    needs,
    questions,
    suggestions,
    figures,
    divisions: divisions.divisions,
    catalogues,
  }
}

type Named = { readonly file: string; readonly text: string }

function readSets(texts: readonly Named[], faults: RuleFault[]): ReturnType<typeof fillSets> {
  const read: ReadDeadlines[] = []
  let broken = false
  for (const { file: name, text } of texts) {
    const { file, reading } = readDeadlines(name, text)
    if (file === undefined || reading.faults.length > 0) broken = true
    if (file === undefined) faults.push(...reading.faults)
    else read.push({ file, reading })
  }
  checkOverlaps(read)
  // With a broken file in between, what is inherited from it would be reported as missing.
  const sets = broken ? [] : fillSets(read)
  if (!broken && texts.length > 0 && !checkNational(read)) {
    const message = "no file gives the national default: region '000000' from 1949-10-01 or earlier"
    faults.push({ file: deadlineFolder, line: 1, column: 1, path: '', code: 'no-national-default', message })
  }
  for (const { reading } of read) faults.push(...reading.faults)
  return sets
}

async function readText(dir: string, file: string, faults: RuleFault[]): Promise<string | undefined> {
  try {
    return await readFile(join(dir, file), 'utf8')
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const message = `cannot be read: ${reason}`
    faults.push({ file, line: 1, column: 1, path: '', code: 'unreadable', message })
    return undefined
  }
}

async function readFolder(dir: string, folder: string, faults: RuleFault[]): Promise<Named[]> {
  let names: string[] = []
  try {
    names = (await readdir(join(dir, folder))).filter((name) => /\.ya?ml$/.test(name)).sort()
  } catch {
    faults.push({
      file: folder,
      line: 1,
      column: 1,
      path: '',
      code: 'unreadable',
      message: 'there is no such folder',
    })
  }
  const read: Named[] = []
  for (const name of names) {
    const file = `${folder}/${name}`
    const text = await readText(dir, file, faults)
    if (text !== undefined) read.push({ file, text })
  }
  return read
}

const inOrder = (faults: readonly RuleFault[]): RuleFault[] =>
  [...faults].sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1))
