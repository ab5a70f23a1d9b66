import type { ReactNode } from 'react'
import type { CheckView } from '../../src-preload/contract/views.ts'
import { texts } from '../texts/index.ts'

export type Tone = 'plain' | 'good' | 'warn' | 'bad' | 'accent'

/** A small label; colour only supports what its text says. */
export const Badge = ({
  tone = 'plain',
  children,
  testId,
  title,
}: {
  tone?: Tone
  children: ReactNode
  testId?: string
  title?: string
}) => (
  <span className="tag" data-tone={tone} data-testid={testId} title={title}>
    {children}
  </span>
)

/** Buy or sell, in words, colour and arrow. */
export const SideBadge = ({ side, testId }: { side: 'buy' | 'sell'; testId?: string }) => (
  <span className={side === 'buy' ? 'side-buy' : 'side-sell'} data-testid={testId}>
    <span aria-hidden="true">{side === 'buy' ? '\u2197' : '\u2198'}</span> {texts.common[side]}
  </span>
)

const verdicts = {
  pass: { tone: 'good', mark: '\u2713' },
  warn: { tone: 'warn', mark: '!' },
  deny: { tone: 'bad', mark: '\u2715' },
} as const

/** What the risk gate says. */
export const VerdictTag = ({ verdict, testId }: { verdict: CheckView['verdict']; testId?: string }) => {
  const { tone, mark } = verdicts[verdict]
  return (
    <Badge tone={tone} testId={testId}>
      <span aria-hidden="true">{mark}</span> {texts.checks.verdicts[verdict]}
    </Badge>
  )
}

/** PAPER or LIVE: different in shape and colour. */
export const ModeBadge = ({ mode, testId }: { mode: 'PAPER' | 'LIVE'; testId?: string }) => (
  <span className="mode-badge" data-mode={mode} data-testid={testId}>
    {texts.common.modes[mode]}
  </span>
)
