import './log.css'
import { Button, HTMLSelect, InputGroup } from '@blueprintjs/core'
import { Clipboard, Pause, Play, Search } from '@blueprintjs/icons'
import { useMemo, useState } from 'react'
import { texts } from '../../texts/index.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Panel } from '../../ui/panel.tsx'
import { useAbout } from '../../use-about.ts'
import { useTerminal } from '../../use-terminal.ts'
import { fittingLines, LEVELS, type Level, linesText } from './log-lines.ts'
import { LogList } from './log-list.tsx'
import { useLog } from './use-log.ts'

const say = texts.log

/** What the terminal writes about itself, as it happens. */
export function LogPanel() {
  const terminal = useTerminal()
  const path = useAbout()?.log.path
  const { lines, ready, paused, waiting, pause, resume } = useLog()
  const [least, setLeast] = useState<Level>('info')
  const [typed, setTyped] = useState('')
  const shown = useMemo(() => fittingLines(lines, least, typed), [lines, least, typed])
  const copy = () => {
    const { say: tell } = terminal.messages.getState()
    navigator.clipboard.writeText(linesText(shown)).then(
      () => tell('info', say.copied(shown.length)),
      () => tell('warning', say.notCopied),
    )
  }
  const all = () => {
    setLeast('debug')
    setTyped('')
  }
  return (
    <Panel
      testId="panel-log"
      ready={ready}
      bar={
        <>
          <HTMLSelect
            aria-label={say.level}
            value={least}
            options={LEVELS.map(value => ({ value, label: say.levels[value] }))}
            onChange={event => setLeast(LEVELS.find(one => one === event.currentTarget.value) ?? 'info')}
            data-testid="log-level"
          />
          <InputGroup
            className="grow"
            size="small"
            type="search"
            leftIcon={<Search />}
            placeholder={say.search}
            aria-label={say.search}
            value={typed}
            onValueChange={setTyped}
            data-testid="log-search"
          />
          <Button
            size="small"
            icon={paused ? <Play /> : <Pause />}
            active={paused}
            aria-pressed={paused}
            text={paused ? say.resume : say.pause}
            onClick={paused ? resume : pause}
            data-testid="log-pause"
          />
          <Button
            size="small"
            icon={<Clipboard />}
            text={say.copy}
            title={say.copyTitle}
            disabled={shown.length === 0}
            onClick={copy}
            data-testid="log-copy"
          />
        </>
      }
      foot={
        <>
          <span data-testid="log-count">{say.lines(shown.length, lines.length)}</span>
          {paused ? <span className="log-paused">{say.paused(waiting)}</span> : null}
          <span className="grow" />
          {path === undefined ? null : <span className="log-path">{say.file(path)}</span>}
        </>
      }
    >
      {shown.length > 0 ? (
        <LogList lines={shown} />
      ) : lines.length === 0 ? (
        <EmptyState title={say.empty} testId="log-empty">
          {say.emptyHint}
        </EmptyState>
      ) : (
        <EmptyState title={say.none} testId="log-none" action={<Button text={say.showAll} onClick={all} />}>
          {say.noneHint}
        </EmptyState>
      )}
    </Panel>
  )
}
