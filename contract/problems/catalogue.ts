import type { RefusalCode } from '@jiebang/core/relay/refusals.ts'
import type { ShellCode } from './shell-codes.ts'

export type ProblemCode = RefusalCode | ShellCode

/** What happened, and what to do next. Plain words, one sentence each; `{name}` stands for a parameter. */
export type Words = { readonly title: string; readonly next: string }
export type Catalogue = { readonly [code in ProblemCode]: Words }
