/** Every identifier has its own type; made once where input is parsed. */
type Branded<Name extends string> = string & { readonly __id?: Name }

/** UUIDv7, made by the caller. */
export type MatterId = Branded<'Matter'>
/** UUID of one reporter inside one matter; says nothing about the person. */
export type ReporterId = Branded<'Reporter'>
export type UserId = Branded<'User'>
export type UnitId = Branded<'Unit'>
/** Division code: 6 (county), 9 (town), 12 (village) or 15 (grid) digits; a shorter one is a prefix of those inside. */
export type DivisionCode = Branded<'Division'>
