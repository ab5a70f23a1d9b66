import type { Socket } from 'node:net'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Compiled, compileMq5 } from './compile.ts'
import { COMPILE_MS, listen, terminalFor } from './mt5-test-kit.ts'
import type { Mt5Terminal, Mt5TerminalOptions } from './terminal.ts'

const FIXTURES = join(import.meta.dirname, 'fixtures')
let program: Compiled

beforeAll(async () => {
  program = await compileMq5(join(FIXTURES, 'Trader.mq5'), FIXTURES)
}, COMPILE_MS)

type Request = Partial<Record<(typeof FIELDS)[number], string | number>>
const FIELDS = [
  'action',
  'type',
  'symbol',
  'volume',
  'price',
  'sl',
  'tp',
  'filling',
  'order',
  'position',
  'by',
  'deviation',
  'expiration',
  'async',
  'stoplimit',
] as const
const NORMAL: Request = { action: 1, type: 0, symbol: 'EURUSD', volume: 0.1, filling: 1 }
const [DEAL, PENDING, SLTP, MODIFY, REMOVE, CLOSE_BY] = [1, 5, 6, 7, 8, 10]

/** A terminal whose EA sends what the test says; each answer is `{ok, retcode, order, deal, volume, ask, error}`. */
async function trader(options: Partial<Mt5TerminalOptions> = {}) {
  const lines: string[] = []
  let wake = () => {}
  const met = Promise.withResolvers<Socket>()
  const { port } = await listen(socket => {
    met.resolve(socket)
    let rest = ''
    socket.on('data', bytes => {
      const parts = (rest + bytes).split('\n')
      rest = parts.pop() ?? ''
      lines.push(...parts)
      wake()
    })
  })
  const terminal = await terminalFor({ program, allow: ['127.0.0.1'], ...options, inputs: { InpPort: port } })
  const heard = async (start: string) => {
    for (;;) {
      const at = lines.findIndex(line => line.startsWith(start))
      if (at >= 0) return lines.splice(at, 1)[0]?.split(' ') ?? []
      await new Promise<void>(resolve => {
        wake = resolve
      })
    }
  }
  await terminal.process.init()
  const ea = await met.promise
  const write = (request: Request) => {
    const full = { ...NORMAL, ...request }
    ea.write(`${FIELDS.map(name => full[name] ?? 0).join(' ')}\n`)
  }
  const send = async (request: Request = {}) => {
    write(request)
    const [, ok, retcode, order, deal, volume, ask, error] = await heard('answer')
    return {
      ok: ok === '1',
      retcode: Number(retcode),
      order,
      deal,
      volume: Number(volume),
      ask: Number(ask),
      error: Number(error),
    }
  }
  return { terminal, send, write, heard }
}
const setSymbol = (terminal: Mt5Terminal, fields: Record<string, string | number | boolean>) =>
  terminal.command('symbol', { name: 'EURUSD', ...fields })

describe('hedging', () => {
  it('opens, closes a part, closes by the opposite, keeps commission and a cut comment, survives a kill', async () => {
    const { terminal, send } = await trader({ account: { commissionPerLot: 7 } })
    await terminal.setPrice('EURUSD', 1.1, 1.1001)
    const first = await send({ volume: 0.3, sl: 1.09, tp: 1.2 })
    expect(first).toMatchObject({ ok: true, retcode: 10009, volume: 0.3 })
    expect((await send({ type: 1, volume: 0.1, position: first.order ?? '' })).retcode).toBe(10009)
    expect((await send({ type: 1, volume: 0.3, position: first.order ?? '' })).retcode).toBe(10038)
    const second = await send({ type: 1, volume: 0.1 })
    expect((await terminal.books()).positions).toHaveLength(2)
    expect((await send({ action: CLOSE_BY, position: first.order ?? '', by: second.order ?? '' })).retcode).toBe(10009)
    const before = await terminal.books()
    expect(before.positions).toMatchObject([
      { ticket: first.order, volume: 0.1, comment: 'GT0123456789ab-0123456789abcdef' },
    ])
    expect(before.deals.map(deal => deal.entry)).toEqual([0, 0, 1, 0, 3, 3])
    expect(before.deals.map(deal => deal.profit)).toEqual([10000, 0, -1, 0, -1, 0])
    expect(before.account.balance).toBeCloseTo(10000 - 2 - 7 * 0.7)
    await terminal.restart()
    expect(await terminal.books()).toEqual(before)
  })
})

describe('netting', () => {
  it('adds, reduces and reverses: the ticket changes, the identifier stays', async () => {
    const { terminal, send } = await trader({ account: { marginMode: 0 } })
    const first = await send({ volume: 0.1 })
    await send({ volume: 0.1 })
    await send({ type: 1, volume: 0.1 })
    const turn = await send({ type: 1, volume: 0.3 })
    const { positions, deals } = await terminal.books()
    expect(positions).toMatchObject([{ ticket: turn.order, ident: first.order, type: 1, volume: 0.2 }])
    expect(deals.map(deal => deal.entry)).toEqual([0, 0, 0, 1, 2])
    expect((await send({ action: CLOSE_BY, position: turn.order ?? '', by: '1' })).retcode).toBe(10036)
  })
})

describe('orders that wait', () => {
  it('trigger, fill in parts, expire, become a limit order, are changed and removed', async () => {
    const { terminal, send } = await trader()
    await terminal.setPrice('EURUSD', 1.1, 1.1001)
    const limit = await send({ action: PENDING, type: 2, price: 1.09, volume: 0.2, filling: 2 })
    expect(limit).toMatchObject({ ok: true, retcode: 10009 })
    expect((await send({ action: MODIFY, order: limit.order ?? '', price: 1.095 })).retcode).toBe(10009)
    expect((await send({ action: MODIFY, order: limit.order ?? '', price: 1.095 })).retcode).toBe(10025)
    await terminal.command('fill', { ticket: limit.order ?? '', volume: 0.05, price: 1.095 })
    expect((await terminal.books()).orders).toMatchObject([{ state: 3, left: 0.15 }])
    await terminal.setPrice('EURUSD', 1.0948, 1.0949)
    expect((await terminal.books()).positions).toMatchObject([{ volume: 0.2 }])
    const both = await send({ action: PENDING, type: 6, price: 1.1, stoplimit: 1.099, filling: 2 })
    await terminal.setPrice('EURUSD', 1.1, 1.1001)
    expect((await terminal.books()).orders).toMatchObject([{ ticket: both.order, type: 2, price: 1.099 }])
    expect((await send({ action: REMOVE, order: both.order ?? '' })).retcode).toBe(10009)
    const server = Math.floor(Date.now() / 1000) + 10800
    const short = await send({ action: PENDING, type: 3, price: 1.2, filling: 2, expiration: server + 1 })
    await expect.poll(async () => (await terminal.books()).orders, { timeout: 4000 }).toEqual([])
    expect((await terminal.books()).history.find(o => o.ticket === short.order)).toMatchObject({ state: 6 })
  })

  it('stop loss and take profit execute with a comment of the broker', async () => {
    const { terminal, send, heard } = await trader()
    await terminal.setPrice('EURUSD', 1.1, 1.1001)
    const position = (await send()).order ?? ''
    await heard('deal')
    expect((await send({ action: SLTP, position, sl: 1.09, tp: 1.12 })).retcode).toBe(10009)
    expect((await send({ action: SLTP, position, sl: 1.09, tp: 1.12 })).retcode).toBe(10025)
    await terminal.setPrice('EURUSD', 1.0895, 1.0896)
    await heard('deal')
    expect((await terminal.books()).deals.at(-1)).toMatchObject({
      reason: 4,
      comment: '[sl 1.09000]',
      profit: -106,
      magic: '770001',
    })
  })
})

describe('what the server refuses', () => {
  it('names each fault by its retcode, and nothing is executed', async () => {
    const { terminal, send } = await trader()
    await terminal.setPrice('EURUSD', 1.1, 1.1001)
    const cases: [Record<string, string | number | boolean>, Request, number][] = [
      [{}, { volume: 0.015 }, 10014],
      [{}, { action: PENDING, type: 2, price: 1.2, filling: 2 }, 10015],
      [{}, { sl: 1.2 }, 10016],
      [{ stopsLevel: 100 }, { sl: 1.0995 }, 10016],
      [{ stopsLevel: 0, noStopsOnOpen: true }, { sl: 1.05 }, 10016],
      [{ noStopsOnOpen: false, mode: 0 }, {}, 10017],
      [{ mode: 2 }, {}, 10043],
      [{ mode: 1 }, { type: 1 }, 10042],
      [{ mode: 3 }, {}, 10044],
      [{ mode: 4, closed: true }, {}, 10018],
      [{ closed: false, sessions: '0:0-0' }, {}, 10018],
      [{ sessions: 'all' }, { volume: 100 }, 10019],
      [{ filling: 1, hiddenFilling: 2 }, { filling: 0 }, 10030],
      [{ hiddenFilling: -1, filling: 3 }, { filling: 2 }, 10030],
      [{}, { action: PENDING, type: 2, price: 1.09, filling: 2, expiration: 5 }, 10022],
      [{ volLimit: 0.05 }, {}, 10034],
      [{ volLimit: 0 }, { position: '77' }, 10036],
      [{ orderMode: 1 }, { action: PENDING, type: 2, price: 1.09, filling: 2 }, 10035],
      [{ orderMode: 127 }, { symbol: 'NOPE' }, 10013],
      [{ exe: 1 }, { price: 1.1, deviation: 5 }, 10004],
    ]
    for (const [fields, request, retcode] of cases) {
      await setSymbol(terminal, fields)
      expect([request, await send(request)]).toMatchObject([request, { ok: false, retcode, error: 4756 }])
    }
    expect((await terminal.books()).history).toEqual([])
    expect((await send({ price: 1.1, deviation: 10 })).retcode).toBe(10009)
  })

  it.each([
    [{ terminal: { autoTrading: false } }, 10027, 4752],
    [{ terminal: { programTrading: false } }, 10027, 4752],
    [{ terminal: { connected: false } }, 10031, 4756],
    [{ account: { expertAllowed: false } }, 10026, 4756],
    [{ account: { tradeAllowed: false } }, 10017, 4756],
    [{ account: { onlyReal: true } }, 10032, 4756],
    [{ account: { leverage: 1, deposit: 100 } }, 10019, 4756],
  ])('%j', async (options, retcode, error) => {
    const { send } = await trader(options as Partial<Mt5TerminalOptions>)
    expect(await send()).toMatchObject({ ok: false, retcode, error })
  })

  it('every other retcode comes on demand, executed or not', async () => {
    const { terminal, send } = await trader()
    for (const retcode of [
      10006, 10007, 10011, 10020, 10021, 10023, 10024, 10028, 10029, 10033, 10039, 10040, 10041, 10045, 10046,
    ]) {
      await terminal.command('fault', { retcode, action: DEAL })
      expect(await send()).toMatchObject({ ok: false, retcode })
    }
    expect((await terminal.books()).positions).toEqual([])
    await terminal.command('fault', { retcode: 10012, executed: true })
    expect(await send()).toMatchObject({ ok: false, retcode: 10012 })
    expect((await terminal.books()).positions).toHaveLength(1)
    await terminal.command('fault', { part: 0.4 })
    expect(await send()).toMatchObject({ ok: true, retcode: 10010, volume: 0.04 })
  })
})

describe('time', () => {
  it('an asynchronous request is only sent; its fate comes as a transaction, a refusal too', async () => {
    const { terminal, send, heard } = await trader()
    expect(await send({ async: 1 })).toMatchObject({ ok: true, retcode: 10008, order: '0' })
    expect((await heard('request'))[1]).toBe('10009')
    await setSymbol(terminal, { closed: true })
    expect(await send({ async: 1 })).toMatchObject({ ok: true, retcode: 10008 })
    expect((await heard('request'))[1]).toBe('10018')
  })

  it('while the terminal is offline the broker goes on, and a killed wedge has still traded', async () => {
    const { terminal, send, write } = await trader()
    await terminal.setPrice('EURUSD', 1.1, 1.1001)
    await send({ sl: 1.09 })
    await terminal.command('terminal', { connected: false })
    await terminal.setPrice('EURUSD', 1.08, 1.0801)
    expect((await terminal.books()).positions).toEqual([])
    await terminal.command('terminal', { connected: true })
    await terminal.command('fault', { after: 60_000 })
    write({ volume: 0.7 })
    await expect.poll(async () => (await terminal.books()).positions.length).toBe(1)
    await terminal.restart()
    expect((await terminal.books()).positions).toMatchObject([{ volume: 0.7 }])
    await terminal.restart({ account: { login: 99, marginMode: 0, deposit: 500 } })
    expect(await terminal.books()).toMatchObject({ positions: [], account: { balance: 500 } })
  })
})
