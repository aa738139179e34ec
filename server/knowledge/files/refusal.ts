import type { ShellCode } from '@jiebang/contract/problems/shell-codes.ts'

export type FileRefusal = Extract<ShellCode, `file.${string}`>

/** Why a file is not taken; thrown below `Files` and turned into an answer there. */
export class FileRefused extends Error {
  readonly refused: FileRefusal
  readonly params: Readonly<Record<string, string | number>>

  constructor(refused: FileRefusal, params: Readonly<Record<string, string | number>> = {}) {
    super(refused)
    this.refused = refused
    this.params = params
  }
}
