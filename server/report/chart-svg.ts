/** Plain charts for print: black and white but for one teal, no decoration. Sizes are px at 96 dpi. */
const width = 620
const teal = '#0b6464'
const ink = '#1f2328'
const soft = '#565b61'
const line = '#dedad2'
const font = `font-family="Noto Sans CJK SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, sans-serif"`

export type Svg = { readonly svg: string; readonly width: number; readonly height: number }

const escapes: { readonly [c: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
/** Names come from people: nothing of them may be markup, and nothing XML cannot hold may be in it. */
const safe = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the purpose
    .replace(/[\u0000-\u001f\u007f\ufffe\uffff]|[\ud800-\udfff]/g, '')
    .replace(/[&<>"]/g, (c) => escapes[c] ?? '')

const text = (x: number, y: number, said: string, more = ''): string =>
  `<text x="${x}" y="${y}" ${font} font-size="13" fill="${soft}" ${more}>${safe(said)}</text>`

const framed = (height: number, body: readonly string[]): Svg => ({
  svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><rect width="${width}" height="${height}" fill="#fff"/>${body.join('')}</svg>`,
  width,
  height,
})

/** Bars with their numbers behind them, top to bottom in the order given. */
export const barsSvg = (bars: readonly { readonly label: string; readonly value: number }[]): Svg => {
  const row = 26
  const [left, right] = [150, 60]
  const most = Math.max(1, ...bars.map(({ value }) => value))
  const body = bars.flatMap(({ label, value }, i) => {
    const y = 8 + i * row
    const long = ((width - left - right) * value) / most
    const short = label.length > 10 ? `${label.slice(0, 9)}…` : label
    return [
      text(left - 8, y + 15, short, `text-anchor="end"`),
      `<rect x="${left}" y="${y + 3}" width="${long.toFixed(1)}" height="15" fill="${teal}"/>`,
      text(left + long + 6, y + 15, String(value)),
    ]
  })
  return framed(16 + bars.length * row, body)
}

/** Bars over time. */
export const columnsSvg = (columns: readonly { readonly label: string; readonly value: number }[]): Svg => {
  const [height, top, bottom, left] = [200, 20, 30, 44]
  const most = Math.max(1, ...columns.map(({ value }) => value))
  const step = (width - left - 8) / Math.max(1, columns.length)
  const every = Math.max(1, Math.ceil(60 / step))
  const floor = height - bottom
  const body = [
    `<line x1="${left}" y1="${floor}" x2="${width - 8}" y2="${floor}" stroke="${soft}"/>`,
    text(left - 6, top + 5, String(most), `text-anchor="end"`),
    text(left - 6, floor + 4, '0', `text-anchor="end"`),
    ...columns.flatMap(({ label, value }, i) => {
      const x = left + i * step
      const high = ((floor - top) * value) / most
      const bar = `<rect x="${(x + step * 0.15).toFixed(1)}" y="${(floor - high).toFixed(1)}" width="${(step * 0.7).toFixed(1)}" height="${high.toFixed(1)}" fill="${teal}"/>`
      return i % every === 0 ? [bar, text(x, height - 10, label)] : [bar]
    }),
  ]
  return framed(height, body)
}

/** Shares from 0 to 100 over time, one small panel each on the same scale; a gap where there is nothing to divide by. */
export const sharesSvg = (
  panels: readonly { readonly name: string; readonly values: readonly (number | null)[] }[],
  labels: readonly string[],
): Svg => {
  const [panelWidth, panelHeight, across] = [width / 2, 150, 2]
  const body = panels.flatMap(({ name, values }, n) => {
    const [x0, y0] = [(n % across) * panelWidth, Math.floor(n / across) * panelHeight]
    const [left, right, top, floor] = [x0 + 44, x0 + panelWidth - 12, y0 + 30, y0 + panelHeight - 26]
    const at = (i: number) => left + ((right - left) * i) / Math.max(1, values.length - 1)
    const up = (share: number) => floor - ((floor - top) * share) / 100
    const runs: string[] = []
    let pen = false
    values.forEach((share, i) => {
      if (share === null) pen = false
      else {
        runs.push(`${pen ? 'L' : 'M'}${at(i).toFixed(1)} ${up(share).toFixed(1)}`)
        pen = true
      }
    })
    return [
      `<text x="${x0 + 8}" y="${y0 + 18}" ${font} font-size="14" fill="${ink}">${safe(name)}</text>`,
      ...[0, 50, 100].flatMap((share) => [
        `<line x1="${left}" y1="${up(share)}" x2="${right}" y2="${up(share)}" stroke="${line}"/>`,
        text(left - 6, up(share) + 4, `${share}%`, `text-anchor="end"`),
      ]),
      runs.length > 0 ? `<path d="${runs.join('')}" fill="none" stroke="${teal}" stroke-width="2"/>` : '',
      ...values.map((share, i) =>
        share === null
          ? ''
          : `<circle cx="${at(i).toFixed(1)}" cy="${up(share).toFixed(1)}" r="2.5" fill="${teal}"/>`,
      ),
      text(left, y0 + panelHeight - 8, labels[0] ?? ''),
      text(right, y0 + panelHeight - 8, labels.at(-1) ?? '', `text-anchor="end"`),
    ]
  })
  return framed(Math.ceil(panels.length / across) * panelHeight, body)
}
