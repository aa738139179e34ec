import fc from 'fast-check'
import { expect, test } from 'vitest'
import { escapeHtml, html, paragraphs, trusted } from './html.ts'

const hostile = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '&lt;b&gt; & co',
  '\u0000\u001b[31m',
  '</title></textarea><svg/onload=alert(1)>',
]

test('given hostile text, when it is put into a page, then no markup of it survives', () => {
  for (const text of hostile) {
    const page = html`<p title="${text}">${text}</p>`.markup
    expect(page.match(/<[a-z]/g)).toHaveLength(1)
    expect(page.match(/["']/g)).toHaveLength(2)
  }
})

test('given any text, when escaped, then it has no character that opens markup or ends an attribute', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(escapeHtml(text)).not.toMatch(/[<>"']/)
      expect(escapeHtml(text).replace(/&(amp|lt|gt|quot|#39);/g, '')).not.toContain('&')
    }),
  )
})

test('markup passes once and nested pieces are not escaped twice', () => {
  const inner = html`<b>${'a & b'}</b>`
  expect(html`<p>${[inner, 'x<', null, false, 0]}</p>`.markup).toBe('<p><b>a &amp; b</b>x&lt;0</p>')
  expect(html`${trusted('<svg></svg>')}`.markup).toBe('<svg></svg>')
})

test('line breaks become paragraphs, empty lines are dropped', () => {
  expect(html`${paragraphs('甲\n\n乙\r\n <丙>')}`.markup).toBe(
    '<p class="said">甲</p><p class="said">乙</p><p class="said"> &lt;丙&gt;</p>',
  )
})
