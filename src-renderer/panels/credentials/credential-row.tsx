import { Button } from '@blueprintjs/core'
import { useState } from 'react'
import type { CredentialView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { utcDateTime } from '../../ui/format.ts'
import { Badge } from '../../ui/tags.tsx'
import { useAsk } from '../../use-ask.ts'

const words = texts.credentials

/** One kept credential: the names of its fields, never their values. */
export function CredentialRow({ credential, onChanged }: { credential: CredentialView; onChanged: () => void }) {
  const { broker, profile, engine, fields, createdAt } = credential
  const testing = useAsk('credentials.test')
  const forgetting = useAsk('credentials.forget')
  const [tested, setTested] = useState<{ ok: boolean; text: string } | null>(null)
  const [asked, setAsked] = useState(false)
  const test = async () => setTested((await testing.ask({ broker, profile })) ?? null)
  const forget = async () => {
    if (await forgetting.ask({ broker, profile })) onChanged()
  }
  const refusal = testing.refusal ?? forgetting.refusal
  return (
    <li className="credential" data-testid={`credential-${broker}-${profile}`}>
      <div>
        <p className="cluster">
          <strong>{broker}</strong> <span>{profile}</span>
          <Badge>{words.places[engine]}</Badge>
        </p>
        <p className="muted">{words.since(fields, utcDateTime(createdAt))}</p>
        {tested === null ? null : (
          <Badge tone={tested.ok ? 'good' : 'bad'} testId={`credential-${broker}-${profile}-tested`}>
            {tested.text}
          </Badge>
        )}
        {refusal === null ? null : (
          <p className="field-error" role="alert">
            {refusal}
          </p>
        )}
      </div>
      <div className="cluster">
        {asked ? (
          <>
            <Button size="small" text={words.dontForget} onClick={() => setAsked(false)} />
            <Button
              size="small"
              intent="danger"
              text={words.forgetOf(broker, profile)}
              loading={forgetting.busy}
              onClick={() => void forget()}
              data-testid={`credential-${broker}-${profile}-confirm`}
            />
          </>
        ) : (
          <>
            <Button size="small" text={words.test} loading={testing.busy} onClick={() => void test()} />
            <Button
              size="small"
              variant="minimal"
              text={words.forget}
              onClick={() => setAsked(true)}
              data-testid={`credential-${broker}-${profile}-forget`}
            />
          </>
        )}
      </div>
    </li>
  )
}
