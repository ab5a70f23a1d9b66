import { Button } from '@blueprintjs/core'
import { useState } from 'react'
import { useStore } from 'zustand'
import type { FillView } from '../../src-preload/contract/views.ts'
import { workspace } from '../layout/workspace-store.ts'
import { PlaceDialog } from '../panels/orders/place-dialog.tsx'
import { texts } from '../texts/index.ts'
import { priceText, quantityText, useShown } from '../ui/use-instrument.ts'
import { useTerminal } from '../use-terminal.ts'
import type { Welcome } from './use-welcome.ts'

const say = texts.welcome.trade

/** A trade with play money on the way that every order by hand takes. */
export function TradeStep({ around, go, put }: Welcome) {
  const terminal = useTerminal()
  const [placing, setPlacing] = useState(false)
  const fill = useStore(terminal.fills, state => state.items.at(-1))
  const order = useStore(terminal.orders, state => [...state.items.values()].at(-1))
  const finish = (panel: string) => {
    put({ finished: true })
    workspace.getState().show(panel)
  }
  if (fill) {
    return (
      <>
        <p data-testid="welcome-filled">
          <Filled fill={fill} />
        </p>
        <p className="muted">{say.next}</p>
        <div className="welcome-actions">
          <Button text={say.positions} onClick={() => finish('positions')} />
          <Button text={say.strategy} onClick={() => finish('loops')} />
          <Button text={say.broker} onClick={() => finish('catalogue')} />
          <Button
            intent="primary"
            text={texts.welcome.finish}
            onClick={() => put({ finished: true })}
            data-testid="welcome-finish"
          />
        </div>
      </>
    )
  }
  return (
    <>
      <p>{say.text}</p>
      {around.paperAccounts === 0 ? <p className="field-error">{say.first}</p> : null}
      {order?.status === 'REJECTED' ? (
        <p className="field-error" role="status">
          {say.rejected(order.text ?? '')}
        </p>
      ) : null}
      {order?.status === 'WORKING' ? <p role="status">{say.working}</p> : null}
      <div className="welcome-actions">
        <Button text={texts.welcome.back} onClick={() => go('looks')} />
        <Button
          intent="primary"
          text={say.open}
          disabled={around.paperAccounts === 0 || around.prices === 0}
          onClick={() => setPlacing(true)}
          data-testid="welcome-next"
        />
      </div>
      {placing ? <PlaceDialog onClose={() => setPlacing(false)} /> : null}
    </>
  )
}

function Filled({ fill }: { fill: FillView }) {
  const shown = useShown()(fill.instrument)
  const words = fill.side === 'buy' ? say.bought : say.sold
  return say.filled(words(quantityText(shown, fill.quantity), shown.symbol, priceText(shown, fill.price)))
}
