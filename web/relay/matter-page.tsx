import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useMe } from '../access/session.ts'
import { Page } from '../app/page.tsx'
import { DueText } from '../clock/due.tsx'
import { DueCard } from '../clock/due-card.tsx'
import { useWords } from '../i18n/words.ts'
import { ReporterCard } from '../people/reporter-card.tsx'
import { Loaded } from '../shared/states.tsx'
import { ActionPanel } from './action-panel.tsx'
import { Family } from './family.tsx'
import { MatterFactsLine } from './matter-facts-line.tsx'
import { MatterFiles } from './matter-files.tsx'
import { OriginalText } from './original-text.tsx'
import { matterQuery } from './queries.ts'
import { SimilarPanel } from './similar-panel.tsx'
import { Timeline } from './timeline.tsx'
import { TrackFull } from './track-full.tsx'
import { useWatchedMatter } from './watch.ts'
import './matter.css'

export const MatterPage = () => {
  const words = useWords()
  const { id } = useParams({ from: '/matters/$id' })
  const { county } = useMe()
  const view = useQuery(matterQuery(county, id))
  useWatchedMatter(id)
  return (
    <Page
      title={view.data?.title ?? words('matter.page')}
      aside={
        view.data ? (
          <Button className="no-print" onClick={() => print()}>
            {words('matter.print')}
          </Button>
        ) : null
      }
    >
      <Loaded answer={view}>
        {(shown) => (
          <>
            <p className="wrap">
              <DueText matter={shown.matter} />
              <MatterFactsLine matter={shown.matter} names={shown.names} />
            </p>
            <div className="card">
              <TrackFull matter={shown.matter} names={shown.names} />
            </div>
            <div className="matter">
              <div className="stack matter-main">
                <section className="card stack-tight" aria-labelledby="text">
                  <h2 id="text">{words('matter.text')}</h2>
                  <OriginalText view={shown} />
                  <MatterFiles view={shown} />
                </section>
                <Family matter={shown.matter} />
                <section className="card stack-tight" aria-labelledby="timeline">
                  <h2 id="timeline">{words('matter.timeline')}</h2>
                  <Timeline view={shown} />
                </section>
              </div>
              <div className="stack matter-aside">
                <div className="card no-print matter-actions">
                  <ActionPanel view={shown} />
                </div>
                <DueCard matter={shown.matter} />
                <ReporterCard view={shown} />
                <SimilarPanel view={shown} />
              </div>
            </div>
          </>
        )}
      </Loaded>
    </Page>
  )
}
