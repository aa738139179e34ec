/** A rectangle in user units. */
export type Box = { readonly x: number; readonly y: number; readonly w: number; readonly h: number }

/** What a picture is made of; `class` says what it means, the style sheet how it looks. */
export type Primitive =
  | ({ readonly shape: 'rect'; readonly class: string } & Box)
  | {
      readonly shape: 'line'
      readonly class: string
      readonly x1: number
      readonly y1: number
      readonly x2: number
      readonly y2: number
    }
  | { readonly shape: 'path'; readonly class: string; readonly d: string }
  | {
      readonly shape: 'circle'
      readonly class: string
      readonly cx: number
      readonly cy: number
      readonly r: number
    }
  | {
      readonly shape: 'text'
      readonly class: string
      readonly x: number
      readonly y: number
      readonly text: string
    }

export const round = (n: number): number => Math.round(n * 100) / 100

/** A flag cloth to the left of its pole. */
export const triangle = (x: number, y: number, size: number): string =>
  `M${round(x)} ${round(y)}L${round(x - size * 1.6)} ${round(y + size / 2)}L${round(x)} ${round(y + size)}Z`

/** Slanted lines inside a box: no pattern with an id, so that many pictures can stand on one page. */
export const hatch = ({ x, y, w, h }: Box, name: string, step: number): Primitive => {
  let d = ''
  for (let left = x - h; left < x + w; left += step) {
    const [from, to] = [Math.max(x, left), Math.min(x + w, left + h)]
    if (to > from)
      d += `M${round(from)} ${round(y + h - (from - left))}L${round(to)} ${round(y + h - (to - left))}`
  }
  return { shape: 'path', class: name, d }
}

/** Characters that no XML may hold (control signs, lone surrogates) are left out. */
const escaped = (text: string): string =>
  text
    .replace(/[^\P{Cc}\t\n\r]|[\p{Cs}\ufffe\uffff]/gu, '')
    .replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`)

const attributes = (values: { readonly [name: string]: string | number }): string =>
  Object.entries(values)
    .map(([name, value]) => ` ${name}="${escaped(String(typeof value === 'number' ? round(value) : value))}"`)
    .join('')

const element = (p: Primitive): string => {
  switch (p.shape) {
    case 'rect':
      return `<rect${attributes({ class: p.class, x: p.x, y: p.y, width: p.w, height: p.h })}/>`
    case 'line':
      return `<line${attributes({ class: p.class, x1: p.x1, y1: p.y1, x2: p.x2, y2: p.y2 })}/>`
    case 'path':
      return `<path${attributes({ class: p.class, d: p.d })}/>`
    case 'circle':
      return `<circle${attributes({ class: p.class, cx: p.cx, cy: p.cy, r: p.r })}/>`
    case 'text':
      return `<text${attributes({ class: p.class, x: p.x, y: p.y })}>${escaped(p.text)}</text>`
  }
}

/** The picture as markup; `title` is the text form, which is all that a screen reader is told. */
export const toSvg = (
  shapes: readonly Primitive[],
  title: string,
  frame: { readonly mode: string; readonly width: number; readonly height: number },
): string => {
  const root = attributes({
    xmlns: 'http://www.w3.org/2000/svg',
    class: `track track-as-${frame.mode}`,
    viewBox: `0 0 ${round(frame.width)} ${round(frame.height)}`,
    width: frame.width,
    height: frame.height,
    role: 'img',
  })
  return `<svg${root}><title>${escaped(title)}</title>${shapes.map(element).join('')}</svg>`
}
