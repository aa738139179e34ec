import type { SentName } from '@jiebang/contract/relay/commands.ts'

/** One letter for each action; capitals for what is rare or cannot be taken back. j and k move in lists, x chooses, g goes. */
const keys: { readonly [N in SentName]: string } = {
  Accept: 'a',
  Decline: 'X',
  ReviewDecline: 'V',
  Dispatch: 'd',
  Sign: 's',
  Return: 'r',
  Rule: 'u',
  CallAssist: 'b',
  ArriveAssist: 'i',
  ReportAssist: 'o',
  AskResident: 'q',
  ReplyAsResident: 'y',
  ResumeWithoutReply: 'z',
  AskExtension: 'e',
  GrantExtension: 'E',
  RefuseExtension: 'G',
  Progress: 'p',
  Answer: 'w',
  TryCallBack: 't',
  Verify: 'v',
  NotVerify: 'n',
  Rate: 'l',
  Hold: 'h',
  LookBack: 'B',
  StrikeOff: 'K',
  Close: 'c',
  Reopen: 'O',
  Merge: 'M',
  Split: 'S',
  Withdraw: 'W',
  Terminate: 'T',
  Redact: 'R',
  Remind: 'm',
  Attach: 'f',
  Note: 'N',
  Assign: 'A',
  ProposeMark: 'P',
  ConfirmMark: 'C',
  RejectMark: 'J',
  SecondLook: 'L',
  Recuse: 'U',
}

export const keyOf = (command: SentName): string => keys[command]

export const commandKeys: readonly { readonly command: SentName; readonly key: string }[] = Object.entries(
  keys,
).map(([command, key]) => ({ command: command as SentName, key }))
