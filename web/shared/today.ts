import { dayOf } from '@jiebang/core/clock/instant.ts'

/** The day in Asia/Shanghai, wherever the computer stands. */
export const today = (): string => dayOf(Date.now())
