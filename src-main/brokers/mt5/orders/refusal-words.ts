/** What a code of MTB/1 (4.7) means, and what to do next. Sentences for people. */
const words: Readonly<Record<string, string>> = {
  REQUOTE: 'The price has moved. Look at the new one and send the order again if you still want it.',
  NO_PRICES: 'The broker has no price for it now. Wait for quotes and try again.',
  REJECTED:
    'The broker refused it. Look at the Journal tab of MetaTrader, or ask the broker, before you send it again.',
  INVALID_REQUEST:
    'The broker does not take such an order: choose another type or expiry, or look at the rules of the account.',
  INVALID_VOLUME: 'The volume is not one that the broker takes: look at least, step and most of this instrument.',
  INVALID_PRICE:
    'The broker does not take this price. A limit order to buy must be under the market and one to sell above it; a stop order the other way round. To trade at once use a market order.',
  INVALID_STOPS:
    'Stop loss or take profit are on the wrong side of the price, or nearer to it than the broker allows. Put them farther away.',
  FROZEN: 'The price is so near that the broker lets nothing be changed now. Try again when it has moved away.',
  MARKET_CLOSED: 'The market is closed. Send it again when it opens.',
  NO_MONEY: 'The free margin does not suffice. Make the order smaller, or close something.',
  TRADING_DISABLED_TERMINAL:
    'Algo trading is off in MetaTrader. Press "Algo Trading" there, and tick "Allow Algo Trading" in the settings of the bridge.',
  TRADING_DISABLED_SERVER:
    'The broker does not let this account trade by a program: it may be logged in with the investor password, or be read only. Log in with the trading password, or ask the broker.',
  TRADING_DISABLED_APP: 'Trading is off for this pairing. Turn it on in the panel of this broker.',
  SIDE_RESTRICTED:
    'The broker allows only one side, closing only, or the oldest position first here. Close what is open, the oldest first, or trade the other side.',
  INVALID_FILL:
    'The broker refused every way of filling that it names for this symbol. Use a limit order, or ask the broker which way it takes.',
  LIMIT_REACHED: 'The account has as many orders or positions as the broker allows. End one first.',
  RATE_LIMITED: 'The broker takes no more requests for the moment. Wait a little.',
  BUSY: 'The broker is still busy with another request about this order. Try again in a moment.',
  ALREADY_CLOSED:
    'It is not there any more: it was filled, closed or cancelled already. Look at the positions and orders before you send another.',
  BROKER_DISCONNECTED:
    'MetaTrader has no connection to the broker now. Look at its status bar, and send it again when the connection is back.',
  BAD_SYMBOL: 'MetaTrader does not know this symbol on this account. Connect anew to read the symbols that it has now.',
  EXPIRED: 'It reached MetaTrader too late and was not sent. Send it again if you still want it.',
  DUPLICATE: 'An order with this id and other contents was sent before. Nothing was done now: send it as a new order.',
  LIMIT_EA:
    "It is beyond the limits that are set in the bridge's own inputs in MetaTrader. Make it smaller, or change them there.",
  BAD_COMMENT:
    'The broker does not take the comment that marks our orders. Tell us its name: it cannot be traded safely so.',
  UNSUPPORTED: 'The bridge in MetaTrader cannot do that. Install its newest version.',
}

/** Codes after which nobody knows whether the request was carried out (4.6, items 44 and 45). */
const doubtful: ReadonlySet<string> = new Set(['IN_DOUBT'])

/** Definite refusals of the server, by number; 10008 to 10010 are successes, 10011, 10012 and 10031 doubts. */
const isDefinite = (retcode: number | undefined): boolean =>
  retcode !== undefined &&
  retcode >= 10004 &&
  retcode <= 10046 &&
  ![10008, 10009, 10010, 10011, 10012, 10031].includes(retcode)

export const wordsOf = (code: string): string | undefined => words[code]

/** Whether a refusal leaves open if the request was carried out. */
export function isDoubtful(code: string, retry: string, retcode: number | undefined): boolean {
  if (doubtful.has(code) || retry === 'query') return true
  return words[code] === undefined && !isDefinite(retcode)
}
