import { Button } from '@blueprintjs/core'
import { useState } from 'react'
import type { OutputOf } from '../../link/link.ts'
import { texts } from '../../texts/index.ts'
import { number } from '../../ui/format.ts'
import { Badge } from '../../ui/tags.tsx'
import { useAsk } from '../../use-ask.ts'

const say = texts.journal

type Result = OutputOf<'journal.verify'>

function verdictOf({ ok, rows, firstBad, text }: Result): string {
  if (ok) return say.intact(number(rows))
  return firstBad === null ? say.broken(text) : say.brokenAt(number(firstBad), text)
}

/** Reads the whole journal and checks every hash against the row and the one before it. */
export function VerifyChain() {
  const { ask, busy, refusal } = useAsk('journal.verify')
  const [result, setResult] = useState<Result | null>(null)
  const verify = async () => {
    setResult((await ask({})) ?? null)
  }
  return (
    <span className="cluster" role="status">
      {refusal !== null ? <Badge tone="bad">{refusal}</Badge> : null}
      {result !== null && !busy ? (
        <Badge tone={result.ok ? 'good' : 'bad'} testId="journal-verified" title={result.text}>
          {verdictOf(result)}
        </Badge>
      ) : null}
      <Button
        size="small"
        text={say.verify}
        loading={busy}
        onClick={() => void verify()}
        data-testid="journal-verify"
      />
    </span>
  )
}
