import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMe } from '../access/session.ts'
import { DueText } from '../clock/due.tsx'
import { useWords } from '../i18n/words.ts'
import { Loaded } from '../shared/states.tsx'
import { ActionPanel } from './action-panel.tsx'
import { MatterFactsLine } from './matter-facts-line.tsx'
import { OriginalText } from './original-text.tsx'
import { matterQuery } from './queries.ts'
import { Timeline } from './timeline.tsx'
import { TrackFull } from './track-full.tsx'

/** A matter beside the list: its way, its words, what can be done. */
export const Preview = ({ id }: { readonly id: string }) => {
  const words = useWords()
  const { county } = useMe()
  const view = useQuery(matterQuery(county, id))
  return (
    <Loaded answer={view}>
      {(shown) => (
        <div className="stack">
          <div className="stack-tight">
            <h2>
              <Link to="/matters/$id" params={{ id }} className="plain-title">
                {shown.title}
              </Link>
            </h2>
            <p className="wrap">
              <DueText matter={shown.matter} />
              <MatterFactsLine matter={shown.matter} names={shown.names} />
            </p>
          </div>
          <TrackFull matter={shown.matter} names={shown.names} />
          <div className="preview-body">
            <div className="stack">
              <OriginalText view={shown} />
              <section className="stack-tight" aria-labelledby="preview-timeline">
                <h3 id="preview-timeline">{words('matter.timeline')}</h3>
                <Timeline view={shown} most={4} />
                <p>
                  <Link to="/matters/$id" params={{ id }}>
                    {words('matter.open')}
                  </Link>
                </p>
              </section>
            </div>
            <ActionPanel view={shown} />
          </div>
        </div>
      )}
    </Loaded>
  )
}
