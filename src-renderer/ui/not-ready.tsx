import { Button, Spinner } from '@blueprintjs/core'
import { workspace } from '../layout/workspace-store.ts'
import type { Refused } from '../link/link.ts'
import { texts } from '../texts/index.ts'
import { useTerminal } from '../use-terminal.ts'
import { EmptyState } from './empty-state.tsx'
import { useLate } from './use-late.ts'

const t = texts.panel

/** In place of a panel's content that the terminal has not told yet. */
export function NotReady({ cut, refused }: { readonly cut: boolean; readonly refused: Refused | undefined }) {
  const { link } = useTerminal()
  if (cut)
    return (
      <EmptyState title={t.notConnected} testId="panel-cut">
        {t.fills}
      </EmptyState>
    )
  if (refused)
    return (
      <EmptyState
        title={t.refused}
        testId="panel-refused"
        action={<Button text={t.askNow} onClick={() => link.askAgain()} data-testid="panel-ask" />}
      >
        {refused.why} {t.again}
      </EmptyState>
    )
  return <Loading />
}

/** While an answer is waited for; after a while it says what to do. */
export function Loading({ title = texts.common.loading }: { readonly title?: string }) {
  const late = useLate()
  return (
    <EmptyState
      title={title}
      icon={<Spinner size={20} aria-label={title} />}
      testId="panel-loading"
      action={late ? <Button text={t.openLog} onClick={() => workspace.getState().show('log')} /> : null}
    >
      {late ? t.late : null}
    </EmptyState>
  )
}
