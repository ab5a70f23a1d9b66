import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import type { ToParent } from '../lib/venue-process.ts'
import { sign } from './signature.ts'

test('runs as a process of its own, moves its prices, takes orders and shows its book', async () => {
  const settings = { seed: 7, wanders: [{ symbol: 'BTCUSDT', start: '50000', most: 100 }] }
  const child = fork(fileURLToPath(new URL('main.ts', import.meta.url)), [JSON.stringify(settings)], { execArgv: [] })
  try {
    const next = () =>
      new Promise<ToParent>((resolve, reject) => {
        child.once('message', message => resolve(message as ToParent))
        child.once('exit', code => reject(new Error(`the venue ended with ${code}`)))
      })
    const started = await next()
    if (!('port' in started)) throw new Error('no port')
    const { apiKey = '', secret = '' } = started.keys
    const query = `symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.1&newClientOrderId=p-1&timestamp=${Date.now()}`
    const response = await fetch(
      `http://127.0.0.1:${started.port}/api/v3/order?${query}&signature=${sign(secret, query)}`,
      {
        method: 'POST',
        headers: { 'X-MBX-APIKEY': apiKey },
      },
    )
    expect(await response.json()).toMatchObject({ status: 'FILLED' })
    child.send({ want: 'calm' })
    expect(await next()).toEqual({ done: 'calm' })
    child.send({ want: 'book' })
    expect(await next()).toMatchObject({
      book: { orders: [{ clientId: 'p-1', status: 'filled' }], trades: [{ clientId: 'p-1' }], uses: [['p-1', 1]] },
    })
  } finally {
    child.kill('SIGKILL')
  }
})
