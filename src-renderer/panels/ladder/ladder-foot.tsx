import { Button } from '@blueprintjs/core'
import { type ReactNode, useState } from 'react'
import type { InstrumentView, PositionView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { Gain } from '../../ui/figures.tsx'
import { quantityText, useInstrument } from '../../ui/use-instrument.ts'
import type { LadderActions } from './use-ladder-actions.ts'

const words = texts.ladder

/** At the market, what is open, and the two buttons that end it all: those never ask. */
export function LadderFoot({
  instrument,
  positions,
  actions,
}: {
  instrument: InstrumentView
  positions: readonly PositionView[]
  actions: LadderActions
}) {
  const market = (side: 'buy' | 'sell', text: string) => {
    const press = (doubled: boolean) => void actions.place(side, 'market', '', doubled)
    return (
      <Button
        className="ladder-market"
        data-side={side}
        text={text}
        onClick={event => {
          // With the mouse it takes two; who presses Enter is asked.
          if (!actions.doubled || event.detail === 0) press(false)
        }}
        onDoubleClick={() => {
          if (actions.doubled) press(true)
        }}
        data-testid={`ladder-${side}-market`}
      />
    )
  }
  return (
    <div className="ladder-foot">
      {market('buy', words.buyMarket)}
      <Open instrument={instrument} positions={positions} />
      {market('sell', words.sellMarket)}
      <Quick title={words.cancelAllHelp} run={actions.cancelAll} testId="ladder-cancel-all">
        {words.cancelAll}
      </Quick>
      <span />
      <Quick title={words.flattenHelp} run={actions.flatten} testId="ladder-flatten">
        {words.flatten}
      </Quick>
    </div>
  )
}

function Quick({
  title,
  run,
  testId,
  children,
}: {
  title: string
  run: () => Promise<void>
  testId: string
  children: ReactNode
}) {
  const [busy, setBusy] = useState(false)
  const press = async () => {
    setBusy(true)
    try {
      await run()
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button size="small" title={title} loading={busy} onClick={() => void press()} data-testid={testId}>
      {children}
    </Button>
  )
}

function Open({ instrument, positions }: { instrument: InstrumentView; positions: readonly PositionView[] }) {
  const shown = useInstrument(instrument.id)
  const [first, ...others] = positions
  if (!first)
    return (
      <div className="ladder-open muted" data-testid="ladder-open" data-value="0">
        {words.flat}
      </div>
    )
  return (
    <div className="ladder-open" data-testid="ladder-open" data-value={first.quantity}>
      <span className={first.side === 'buy' ? 'side-buy' : 'side-sell'}>
        {others.length > 0
          ? words.positions(positions.length)
          : words.open(first.side, quantityText(shown, first.quantity))}
      </span>
      {positions.map(one => (
        <Gain key={one.id} value={one.unrealised} currency={one.currency} testId="ladder-gain" />
      ))}
    </div>
  )
}
