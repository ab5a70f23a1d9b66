import { Button } from '@blueprintjs/core'
import { type JournalFocus, journalFocus } from '../../stores/journal-focus.ts'
import { texts } from '../../texts/index.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loading } from '../../ui/not-ready.tsx'
import { NoteEditor } from './note-editor.tsx'
import { StorySteps } from './story-steps.tsx'
import { useStory } from './use-story.ts'

const t = texts.journal

/** One order or signal from its first row to its last: each step, how long it took, and the person's own note. */
export function Story({ focus }: { focus: JournalFocus & { readonly kind: 'order' | 'signal' } }) {
  const { story, problem, again } = useStory(focus)
  return (
    <div className="story" data-testid="journal-story">
      <header className="cluster">
        <Button
          size="small"
          text={t.back}
          onClick={() => journalFocus.setState({ focus: null })}
          data-testid="story-back"
        />
        <h2>{t.story[focus.kind](focus.id)}</h2>
      </header>
      {problem !== null ? (
        <EmptyState title={t.cannotFollow} testId="story-problem" action={<Button text={t.retry} onClick={again} />}>
          {problem}
        </EmptyState>
      ) : story === null ? (
        <Loading title={t.loading} />
      ) : (
        <>
          {story.truncated ? <p className="story-more">{t.truncated}</p> : null}
          <StorySteps steps={story.steps} />
          {story.orders.length > 1 ? (
            <section className="cluster story-orders">
              <h3>{t.orders}</h3>
              {story.orders.map(id => (
                <Button
                  key={id}
                  size="small"
                  variant="minimal"
                  text={id}
                  disabled={focus.kind === 'order' && id === focus.id}
                  onClick={() => journalFocus.setState({ focus: { kind: 'order', id } })}
                />
              ))}
            </section>
          ) : null}
          <NoteEditor key={`${focus.kind} ${focus.id}`} about={{ kind: focus.kind, id: focus.id }} />
        </>
      )}
    </div>
  )
}
