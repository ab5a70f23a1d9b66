import { useState } from 'react'
import { useStore } from 'zustand'
import type { AmendForm, OrderView } from '../../../src-preload/contract/views.ts'
import { texts } from '../../texts/index.ts'
import { TextField } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { changed, readPrice } from '../../ui/price-text.ts'
import { readQuantity } from '../../ui/quantity-steps.ts'
import { useInstrument } from '../../ui/use-instrument.ts'
import { useAsk } from '../../use-ask.ts'
import { useTerminal } from '../../use-terminal.ts'
import { changesIn } from './change-text.ts'

const words = texts.orders.change
const ANY = '999999999999'

/** Changes a working order; what results is judged by the gate. The button states every change. */
export function ChangeDialog({ order, onClose }: { order: OrderView; onClose: () => void }) {
  const terminal = useTerminal()
  const shown = useInstrument(order.instrument)
  const step = useStore(terminal.instruments, state => state.items.get(order.instrument)?.qtyStep ?? '0.00000001')
  const { ask, busy, refusal } = useAsk('orders.amend')
  const [quantity, setQuantity] = useState(order.quantity)
  const [limit, setLimit] = useState(order.limitPrice ?? '')
  const [trigger, setTrigger] = useState(order.stopPrice ?? '')
  const [stopLoss, setStopLoss] = useState(order.stopLoss ?? '')
  const [takeProfit, setTakeProfit] = useState(order.takeProfit ?? '')
  const size = readQuantity(quantity, step, ANY)
  const prices = {
    limitPrice: readPrice(limit),
    stopPrice: readPrice(trigger),
    stopLoss: readPrice(stopLoss),
    takeProfit: readPrice(takeProfit),
  }
  const why = (name: keyof typeof prices, needed: boolean): string | null => {
    const read = prices[name]
    if (!read.ok) return read.why
    return needed && read.value === null ? words.needed : null
  }
  const protects = order.role === 'entry'
  const problems = {
    quantity: size.ok ? null : size.why,
    limitPrice: order.limitPrice === null ? null : why('limitPrice', true),
    stopPrice: order.stopPrice === null ? null : why('stopPrice', true),
    stopLoss: protects ? why('stopLoss', false) : null,
    takeProfit: protects ? why('takeProfit', false) : null,
  }
  const value = (name: keyof typeof prices): string | null => {
    const read = prices[name]
    return read.ok ? read.value : null
  }
  const change: Omit<AmendForm, 'clientOrderId'> = {
    ...(size.ok && size.quantity !== order.quantity ? { quantity: size.quantity } : {}),
    ...(value('limitPrice') && value('limitPrice') !== order.limitPrice
      ? { limitPrice: value('limitPrice') ?? undefined }
      : {}),
    ...(value('stopPrice') && value('stopPrice') !== order.stopPrice
      ? { stopPrice: value('stopPrice') ?? undefined }
      : {}),
    ...(protects && changed(value('stopLoss'), order.stopLoss) !== undefined ? { stopLoss: value('stopLoss') } : {}),
    ...(protects && changed(value('takeProfit'), order.takeProfit) !== undefined
      ? { takeProfit: value('takeProfit') }
      : {}),
  }
  const changes = changesIn(change)
  const ready = Object.values(problems).every(one => one === null) && changes.length > 0
  const submit = async () => {
    if (!(await ask({ clientOrderId: order.clientOrderId, ...change }))) return
    terminal.messages.getState().say('info', words.asked(order.clientOrderId, changes))
    onClose()
  }
  return (
    <FormDialog
      title={words.title[order.side](shown.symbol)}
      testId="change-dialog"
      button={changes.length === 0 ? words.unchanged : words.button(changes)}
      busy={busy}
      ready={ready}
      refusal={refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        label={texts.common.quantity}
        help={words.quantityHelp(step)}
        error={problems.quantity}
        value={quantity}
        onChange={setQuantity}
        numeric
        focused
        testId="change-quantity"
      />
      {order.limitPrice === null ? null : (
        <TextField
          label={words.limit}
          error={problems.limitPrice}
          value={limit}
          onChange={setLimit}
          numeric
          testId="change-limit"
        />
      )}
      {order.stopPrice === null ? null : (
        <TextField
          label={words.trigger}
          error={problems.stopPrice}
          value={trigger}
          onChange={setTrigger}
          numeric
          testId="change-trigger"
        />
      )}
      {protects ? (
        <div className="form-grid">
          <TextField
            label={texts.common.stopLoss}
            help={texts.common.emptyIsNone}
            error={problems.stopLoss}
            value={stopLoss}
            onChange={setStopLoss}
            numeric
            testId="change-stop-loss"
          />
          <TextField
            label={texts.common.takeProfit}
            help={texts.common.emptyIsNone}
            error={problems.takeProfit}
            value={takeProfit}
            onChange={setTakeProfit}
            numeric
            testId="change-take-profit"
          />
        </div>
      ) : null}
    </FormDialog>
  )
}
