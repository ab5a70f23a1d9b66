import type { House } from './house.ts'
import { serverNote } from './presets/index.ts'

/** What a person should know of this account, in sentences, as it is now. */
export function accountNotes({ mirror, hedging, link, settings }: House): string[] {
  const { account, perm, connected } = mirror
  const notes: string[] = []
  const kind = { demo: 'a demo account: play money', contest: 'a contest account', real: 'a real account' }[
    account.tradeMode
  ]
  notes.push(`${account.login} at ${account.server} (${account.company}) is ${kind}.`)
  const named = serverNote(settings.venue, account.server)
  if (named !== null) notes.push(named)
  notes.push(
    hedging
      ? 'It keeps every entry as a position of its own (hedging). Stop loss and take profit stand in the position, for the whole of it.'
      : 'It nets positions: stop loss and take profit would be of the whole position, so stops work as orders of their own here.',
  )
  notes.push(`Its server's clock is ${offsetText(account.srvOff)}.`)
  if (link() === null) notes.push('The bridge in MetaTrader is away at the moment.')
  if (!connected) notes.push('MetaTrader has no connection to the broker: look at its status bar.')
  if (!perm.terminal) notes.push('Algo trading is off in MetaTrader: press "Algo Trading" there.')
  if (!perm.program) notes.push('The bridge may not trade: tick "Allow Algo Trading" in its settings on the chart.')
  if (!perm.account)
    notes.push(
      'The account may only look: it is logged in with the investor password, or the broker has closed it for trading.',
    )
  if (!perm.expert) notes.push('The broker does not let programs trade on this account.')
  if (account.credit !== 0)
    notes.push(`${account.credit} ${account.currency} of its equity are credit, which is no cash.`)
  notes.push('Commission is what recent deals were charged; of a symbol without deals it is assumed.')
  return notes
}

function offsetText(seconds: number): string {
  if (seconds === 0) return 'UTC'
  const minutes = Math.abs(Math.round(seconds / 60))
  const rest = minutes % 60 === 0 ? '' : `:${String(minutes % 60).padStart(2, '0')}`
  return `${Math.floor(minutes / 60)}${rest} h ${seconds > 0 ? 'ahead of' : 'behind'} UTC`
}
