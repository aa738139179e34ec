/** What was sent by name, in address or form. An argument sent empty counts as not sent. */
export class Params {
  readonly #values: Readonly<Record<string, unknown>>

  constructor(...sources: readonly unknown[]) {
    const values: Record<string, unknown> = Object.create(null)
    for (const source of sources)
      if (typeof source === 'object' && source !== null)
        for (const [name, value] of Object.entries(source))
          if (!isEmpty(value) || !(name in values)) values[name] = value
    this.#values = values
  }

  /** Without spaces around it; of a name sent several times the first that is not empty. */
  text(name: string): string | undefined {
    return this.#all(name)
      .map((one) => one.trim())
      .find((one) => one !== '')
  }

  /** As it was sent, for texts by people. */
  verbatim(name: string): string | undefined {
    return this.#all(name).find((one) => one.trim() !== '')
  }

  /** A comma list; undefined where nothing is on it. */
  listed(name: string): readonly string[] | undefined {
    const all = this.#all(name)
      .flatMap((one) => one.split(','))
      .map((one) => one.trim())
      .filter((one) => one !== '')
    return all.length === 0 ? undefined : [...new Set(all)]
  }

  /** Values of `attribute[CODE]`, `attribute[CODE][]` and `attribute[CODE][0]`, by code. */
  attributes(): Record<string, string[]> {
    const found: Record<string, string[]> = Object.create(null)
    for (const name of Object.keys(this.#values)) {
      const code = /^attribute\[([0-9A-Za-z._-]{1,64})\](?:\[\d{0,3}\])?$/.exec(name)?.[1]
      if (code === undefined) continue
      const values = this.#all(name).filter((one) => one.trim() !== '')
      if (values.length > 0) found[code] = [...(found[code] ?? []), ...values]
    }
    return found
  }

  /** All but what is named, sorted, to tell the same form sent again. */
  entries(except: readonly string[]): (readonly [string, readonly string[]])[] {
    return Object.keys(this.#values)
      .filter((name) => !except.includes(name))
      .sort()
      .flatMap((name) => {
        const all = this.#all(name).filter((one) => one.trim() !== '')
        return all.length === 0 ? [] : [[name, all] as const]
      })
  }

  #all(name: string): string[] {
    const value = this.#values[name]
    const all: unknown[] = Array.isArray(value) ? value : [value]
    return all.filter((one) => typeof one === 'string')
  }
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || (typeof value === 'string' && value.trim() === '')
