import { describe, expect, it } from 'vitest'
import { at, law } from '../testing/law.ts'
import { dispatcher, handlerA, supervisor, unitA, unitB } from '../testing/people.ts'
import { answered, closed, handling, r1, registered, splitInTwo } from '../testing/scenario.ts'
import { type Track, track } from './track.ts'
import { toSvg } from './track-shapes.ts'
import { drawTrack, trackHeight } from './track-svg.ts'
import { type TrackNames, type TrackWords, trackParts, trackText } from './track-words.ts'

const words: TrackWords = {
  next: ' → ',
  and: '，',
  held: '{unit} {time}',
  returned: '{unit} {time}（退单）',
  assist: { called: '已吹哨 {unit}', arrived: '{unit} 协办中', reported: '{unit} 已反馈' },
  child: { open: '{matter} 在办', closed: '{matter} 已结' },
  extended: '原定 {first}，延期到 {now}',
  left: '还剩 {time}',
  late: '已超期 {time}',
  stopped: '等您补充，计时已停',
  provisional: '节假日安排未公布，日期为暂定',
  verified: '本人已确认',
  ended: {
    closed: '已办结',
    declined: '不予受理',
    merged: '已并单',
    withdrawn: '已撤回',
    terminated: '已终止',
  },
  spans: {
    minutes: { one: '{n} 分钟', other: '{n} 分钟' },
    hours: { one: '{n} 小时', other: '{n} 小时' },
    days: { one: '{n} 天', other: '{n} 天' },
    calendarDays: { one: '{n} 天', other: '{n} 天' },
    workingDays: { one: '{n} 个工作日', other: '{n} 个工作日' },
  },
}
const names: TrackNames = {
  unit: (id) =>
    new Map([
      ['desk', '街道办'],
      [unitA, '住建局'],
      [unitB, '水务局'],
    ]).get(id) ?? id,
  matter: (id) => id,
  day: (instant) => new Date(instant + 8 * 3_600_000).toISOString().slice(5, 10),
}
const say = (t: Track): string => trackText(t, words, names)
const noon = at('2026-03-04 12:00')

describe('track', () => {
  it('shows one segment per holder and the due time to come', () => {
    const story = registered().after(48)
    story.accept().dispatch().sign()
    const t = track(story.matter, at('2026-03-06 12:00'), law)
    expect(t.segments.map(({ unit, open }) => [unit, open])).toEqual([
      ['desk', false],
      [unitA, true],
    ])
    expect(t.dueFlags).toMatchObject([{ kind: 'current', place: 1, late: false }])
    expect(t.now.place).toBeGreaterThan(0)
    expect(t.now.place).toBeLessThan(1)
    expect(say(t)).toBe('街道办 2 天 → 住建局 2 天，还剩 3 个工作日')
  })

  it('marks what is late, from the flag to today', () => {
    const t = track(handling().matter, at('2026-03-12 09:00'), law)
    expect(t).toMatchObject({ late: true, to: at('2026-03-12 09:00'), now: { place: 1 } })
    expect(t.dueFlags[0]?.late).toBe(true)
    expect(say(t)).toBe('街道办 0 分钟 → 住建局 10 天，已超期 3 个工作日')
  })

  it('keeps the first flag beside that of an extension', () => {
    const story = handling()
    story.do({ type: 'AskExtension', limit: { amount: 3, unit: 'workingDays' }, reason: '等配件' }, handlerA)
    story.do({ type: 'GrantExtension' }, dispatcher)
    const t = track(story.matter, noon, law)
    expect(t.dueFlags.map((flag) => flag.kind)).toEqual(['first', 'extended'])
    expect(say(t)).toContain('原定 03-09，延期到 03-12')
  })

  it('hatches every stop, those of earlier clocks too', () => {
    const story = handling()
    story.do({ type: 'AskResident', question: '?' }, handlerA)
    story.after(20).do({ type: 'ReplyAsResident', text: '!' }, r1)
    story.after(1).answer()
    expect(track(story.matter, noon, law).stops).toMatchObject([{ from: at('2026-03-02 09:00') }])
    const waiting = handling()
    waiting.do({ type: 'AskResident', question: '?' }, handlerA)
    const t = track(waiting.matter, noon, law)
    expect(t).toMatchObject({ stopped: true, late: false, left: 'stopped', dueFlags: [] })
    expect(t.stops).toMatchObject([{ to: null }])
    expect(say(t)).toContain('计时已停')
  })

  it('shows a return with its count and whom it came back from', () => {
    const story = handling().after(1)
    story.do({ type: 'Return', reason: 'r', duty: 'd' }, handlerA)
    const t = track(story.matter, noon, law)
    expect(t.returns).toBe(1)
    expect(t.segments.map((s) => s.returned)).toEqual([false, true, false])
    expect(say(t)).toContain('住建局 1 小时（退单）')
  })

  it('runs assisting units and children beside', () => {
    const story = handling()
    story.do({ type: 'CallAssist', unit: unitB, what: 'w' }, handlerA)
    expect(track(story.matter, noon, law).lanes).toMatchObject([
      { kind: 'assist', unit: unitB, state: 'called', to: null },
    ])
    const { parent, c1 } = splitInTwo()
    c1.accept().answer(dispatcher).called().close()
    expect(track(parent.matter, noon, law).lanes).toMatchObject([
      { kind: 'child', matter: 'c1', state: 'closed' },
      { kind: 'child', matter: 'c2', state: 'open' },
    ])
  })

  it('ends round by the resident’s own word, open by any other end', () => {
    const own = answered()
    own.do({ type: 'Verify', hearing: { means: 'resident', reporter: 'r1' } }, r1)
    expect(track(own.matter, noon, law)).toMatchObject({ end: 'verified', now: { place: null }, left: null })
    const t = track(closed().matter, noon, law)
    expect(t.end).toBe('open')
    expect(say(t)).toContain('已办结')
    const gone = registered()
    gone.do({ type: 'Withdraw', reason: '不用了' }, r1)
    expect(say(track(gone.matter, noon, law))).toBe('街道办 0 分钟，已撤回')
  })

  it('leaves a gap for the time in which it was closed', () => {
    const story = closed().after(48)
    story.do({ type: 'Reopen', reason: '又坏了' }, supervisor)
    const t = track(story.matter, story.now + 3_600_000, law)
    const [before, after] = t.segments.slice(-2)
    expect((after?.start ?? 0) - (before?.start ?? 0) - (before?.width ?? 0)).toBeGreaterThan(0.02)
  })

  it('counts in calendar days where the reader has no calendar', () => {
    expect(track(handling().matter, noon).left).toEqual({ unit: 'calendarDays', amount: 5, late: false })
  })

  it('stands at the last fact for a reader whose clock is behind', () => {
    expect(track(handling().matter, 0, law).now.at).toBe(at('2026-03-02 09:00'))
  })
})

describe('the words', () => {
  it('assembles only from the table, and leaves unknown names alone', () => {
    const t = track(registered().matter, at('2026-03-02 10:00'), law)
    expect(trackText(t, { ...words, held: '{unit} {what}' }, names)).toBe('街道办 {what}，还剩 23 小时')
  })

  it('gives codes and numbers for every part', () => {
    expect(trackParts(track(registered().matter, at('2026-03-02 10:00'), law))).toEqual([
      { say: 'held', unit: 'desk', as: 'desk', span: { unit: 'hours', amount: 1 } },
      { say: 'left', span: { unit: 'hours', amount: 23 } },
    ])
  })
})

describe('the picture', () => {
  const labels = {
    unit: names.unit,
    due: (instant: number) => names.day(instant),
    returns: (count: number) => `×${count}`,
  }

  it('is the same for the same track', () => {
    const story = handling().after(1)
    story.do({ type: 'CallAssist', unit: unitB, what: 'w' }, handlerA)
    story.do({ type: 'Return', reason: 'r', duty: 'd' }, handlerA)
    const t = track(story.matter, at('2026-03-02 12:00'), law)
    const frame = { mode: 'full', width: 640, height: trackHeight(t), labels } as const
    const shapes = drawTrack(t, frame)
    expect(drawTrack(t, frame)).toEqual(shapes)
    const classes = shapes.map((s) => s.class)
    for (const name of [
      'track-return',
      'track-now',
      'track-due is-current',
      'track-lane is-assist is-reported',
    ])
      expect(classes).toContain(name)
    expect(shapes).toContainEqual(expect.objectContaining({ shape: 'text', text: '×1' }))
  })

  it('tells a round end from an open one by shape', () => {
    const own = answered()
    own.do({ type: 'Verify', hearing: { means: 'resident', reporter: 'r1' } }, r1)
    const strip = { mode: 'strip', width: 120, height: 8 } as const
    expect(drawTrack(track(own.matter, noon), strip).at(-1)?.shape).toBe('circle')
    expect(drawTrack(track(closed().matter, noon), strip).at(-1)?.shape).toBe('path')
  })

  it('writes nothing on a strip', () => {
    const shapes = drawTrack(track(handling().matter, noon), { mode: 'strip', width: 120, height: 8, labels })
    expect(shapes.some((s) => s.shape === 'text')).toBe(false)
  })

  it('escapes hostile names and drops what no XML may hold', () => {
    const t = track(handling().matter, noon, law)
    const frame = {
      mode: 'full',
      width: 640,
      height: 64,
      labels: { ...labels, unit: () => '<script>"&\u0000\ud800' },
    } as const
    const svg = toSvg(drawTrack(t, frame), 'a <b> & "c"', frame)
    expect(svg).not.toMatch(/<script|<b>/)
    expect(svg).toContain('<title>a &#60;b&#62; &#38; &#34;c&#34;</title>')
    expect(svg).toContain('&#60;script&#62;&#34;&#38;</text>')
  })
})
