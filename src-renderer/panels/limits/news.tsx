import { Button } from '@blueprintjs/core'
import { useState } from 'react'
import { useStore } from 'zustand'
import type { NewsView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { TextField } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { utcShort } from '../../ui/format.ts'
import { Badge } from '../../ui/tags.tsx'
import { useTradingNow } from '../../ui/time.tsx'
import { useAsk } from '../../use-ask.ts'
import { useTerminal } from '../../use-terminal.ts'

const say = texts.limits.news

const SHOWN = 3

/** The calendar of news: which file, what is wrong with it, and what comes next. */
export function News() {
  const news = useStore(useTerminal().news, state => state.value)
  const [asking, setAsking] = useState(false)
  if (news === null) return null
  return (
    <section className="limit-group news" aria-label={say.title} data-testid="news">
      <div className="news-head">
        <h3>{say.title}</h3>
        <Button
          size="small"
          variant="minimal"
          text={news.file === null ? say.choose : say.change}
          aria-label={news.file === null ? say.chooseOf : say.changeOf}
          onClick={() => setAsking(true)}
          data-testid="news-change"
        />
      </div>
      <NewsState news={news} />
      {asking ? <NewsDialog news={news} onClose={() => setAsking(false)} /> : null}
    </section>
  )
}

function NewsState({ news: { file, problem, events, badLines, next } }: { news: NewsView }) {
  const now = useTradingNow()
  if (file === null) return <p className="muted">{say.none}</p>
  return (
    <>
      <p className="cluster">
        <span className="news-file" title={file}>
          {file}
        </span>
        <Badge tone={problem === null ? 'good' : 'bad'} testId="news-state">
          {problem === null ? say.events(events) : say.unreadable}
        </Badge>
        {badLines.length > 0 ? (
          <Badge tone="warn" title={say.badLines(badLines.join(', '))}>
            {say.skipped(badLines.length)}
          </Badge>
        ) : null}
      </p>
      {problem === null ? null : <p className="news-problem">{problem}</p>}
      <ol className="news-next" aria-label={say.next}>
        {next.slice(0, SHOWN).map(({ start, end, assets, title }) => (
          <li key={`${start} ${title}`} data-now={now !== null && start <= now && now < end}>
            <time dateTime={new Date(start).toISOString()}>{utcShort(start)}</time> <strong>{assets.join(', ')}</strong>{' '}
            {title}
          </li>
        ))}
      </ol>
    </>
  )
}

function NewsDialog({ news, onClose }: { news: NewsView; onClose: () => void }) {
  const { ask, busy, refusal } = useAsk('news.setFile')
  const [path, setPath] = useState(news.file ?? '')
  const wanted = path.trim() === '' ? null : path.trim()
  const submit = async () => {
    if (await ask({ file: wanted })) onClose()
  }
  return (
    <FormDialog
      title={say.dialog}
      testId="news-dialog"
      button={wanted === null ? say.useNone : say.useFile}
      busy={busy}
      ready
      refusal={refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{say.about}</p>
      <TextField label={say.file} help={say.fileHelp} value={path} onChange={setPath} focused testId="news-file" />
    </FormDialog>
  )
}
