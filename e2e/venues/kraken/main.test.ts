import { fork } from 'node:child_process'
import { once } from 'node:events'
import { expect, it } from 'vitest'
import type { ToParent } from '../lib/venue-process.ts'

it('is a process that tells its port and its book, and ends with its parent', async () => {
  const settings = { wanders: [{ symbol: 'XXBTZUSD', start: '60000', most: 3 }] }
  const child = fork(new URL('main.ts', import.meta.url), [JSON.stringify(settings)])
  const heard = async (): Promise<ToParent> => (await once(child, 'message'))[0] as ToParent
  const first = await heard()
  if (!('port' in first)) throw new Error('no port came')
  expect(Object.keys(first.keys)).toEqual(['apiKey', 'secret'])
  const answer = await fetch(`http://127.0.0.1:${first.port}/0/public/Depth?pair=XBTUSD`)
  expect(await answer.json()).toMatchObject({ error: [], result: { XXBTZUSD: { bids: [expect.any(Array)] } } })
  child.send({ want: 'book' })
  expect(await heard()).toMatchObject({ book: { orders: [], trades: [], uses: [] } })
  child.disconnect()
  expect(await once(child, 'exit')).toEqual([0, null])
})
