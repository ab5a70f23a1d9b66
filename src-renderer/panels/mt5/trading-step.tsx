import { texts } from '../../texts/index.ts'
import { permissionsOf } from './permissions.ts'
import { StepItem } from './step-item.tsx'
import type { Step } from './steps.ts'
import type { SeenNow } from './use-seen.ts'

const words = texts.mt5.steps.trading

/** Everything in MetaTrader that must let a program trade, each with its own cure. */
export const TradingStep = ({ step, seen: { pairing } }: { step: Step; seen: SeenNow }) => (
  <StepItem id="trading" step={step}>
    {pairing?.account == null || pairing.state !== 'paired' ? null : (
      <ul className="mt5-permissions" data-all={step.state === 'ok'} aria-label={words.permissions}>
        {permissionsOf(pairing.account).map(({ id, title, given, missing, cure }) => (
          <li key={id} data-given={given} data-testid={`mt5-perm-${id}`}>
            <span className="mt5-mark" aria-hidden="true">
              {given ? '\u2713' : '\u2715'}
            </span>
            <strong>{title}</strong>
            {given ? (
              <span className="sr-only">{words.given}</span>
            ) : (
              <span>
                {missing} <span className="mt5-perm-cure">{cure}</span>
              </span>
            )}
          </li>
        ))}
      </ul>
    )}
  </StepItem>
)
