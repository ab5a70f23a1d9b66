import { Button } from '@blueprintjs/core'
import { useState } from 'react'
import type { OutputOf } from '../../link/link.ts'
import { number } from '../../ui/format.ts'
import { Badge } from '../../ui/tags.tsx'
import { useAsk } from '../../use-ask.ts'

/** Reads the whole journal and checks every hash against the row and the one before it. */
export function VerifyChain() {
  const { ask, busy, refusal } = useAsk('journal.verify')
  const [result, setResult] = useState<OutputOf<'journal.verify'> | null>(null)
  const verify = async () => {
    setResult((await ask({})) ?? null)
  }
  return (
    <span className="cluster" role="status">
      {refusal !== null ? <Badge tone="bad">{refusal}</Badge> : null}
      {result !== null && !busy ? (
        <Badge tone={result.ok ? 'good' : 'bad'} testId="journal-verified" title={result.text}>
          {result.ok
            ? `${number(result.rows)} rows intact`
            : `Broken${result.firstBad === null ? '' : ` at row ${number(result.firstBad)}`}: ${result.text}`}
        </Badge>
      ) : null}
      <Button
        size="small"
        text="Verify chain"
        loading={busy}
        onClick={() => void verify()}
        data-testid="journal-verify"
      />
    </span>
  )
}
