/** What a matter fills in by itself. */
export const templateFields = ['no', 'title', 'place', 'unit', 'due', 'category'] as const
export type TemplateField = (typeof templateFields)[number]

/** What stands in the braces, as people write it. */
const names: Readonly<Record<string, TemplateField>> = {
  编号: 'no',
  标题: 'title',
  地点: 'place',
  单位: 'unit',
  到期日: 'due',
  分类: 'category',
}

/** `{{到期日}}` or `{{due}}`; at most forty characters, on one line. */
const braces = /\{\{([^{}\n]{1,40})\}\}/g

export const fieldOf = (name: string): TemplateField | null => {
  const said = name.trim()
  return names[said] ?? templateFields.find((field) => field === said) ?? null
}

/** The text with what is known filled in; all else in braces stays, as a blank for the writer. */
export const fillTemplate = (body: string, known: { readonly [F in TemplateField]?: string }): string =>
  body.replace(braces, (whole, name: string) => {
    const field = fieldOf(name)
    return (field === null ? undefined : known[field]) || whole
  })

export type Blank = { readonly name: string; readonly from: number; readonly to: number }

/** What in a text is still to be filled in, in order; positions are UTF-16 units, as text fields count. */
export const blanksIn = (text: string): readonly Blank[] =>
  Array.from(text.matchAll(braces), (found) => ({
    name: (found[1] ?? '').trim(),
    from: found.index,
    to: found.index + found[0].length,
  }))
