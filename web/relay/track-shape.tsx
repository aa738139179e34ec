import type { Primitive } from '@jiebang/core/relay/track-shapes.ts'

/** The late part lies over the lower half of whoever held it then, so that both are seen. */
export const withLateOver = (shapes: readonly Primitive[]): readonly Primitive[] => {
  const late = shapes.flatMap((shape) =>
    shape.shape === 'rect' && shape.class === 'track-late'
      ? [{ ...shape, y: shape.y + shape.h / 2, h: shape.h / 2 }]
      : [],
  )
  const last = shapes.findLastIndex((shape) => shape.class.startsWith('track-seg'))
  const others = (part: readonly Primitive[]): readonly Primitive[] =>
    part.filter((shape) => shape.class !== 'track-late')
  return [...others(shapes.slice(0, last + 1)), ...late, ...others(shapes.slice(last + 1))]
}

/** One shape of the core's drawing as an element. */
export const TrackShape = ({ shape }: { readonly shape: Primitive }) => {
  switch (shape.shape) {
    case 'rect':
      return <rect className={shape.class} x={shape.x} y={shape.y} width={shape.w} height={shape.h} />
    case 'line':
      return <line className={shape.class} x1={shape.x1} y1={shape.y1} x2={shape.x2} y2={shape.y2} />
    case 'path':
      return <path className={shape.class} d={shape.d} />
    case 'circle':
      return <circle className={shape.class} cx={shape.cx} cy={shape.cy} r={shape.r} />
    case 'text':
      return (
        <text className={shape.class} x={shape.x} y={shape.y}>
          {shape.text}
        </text>
      )
  }
}
