import { expect, test } from 'vitest'
import { DrivenClock } from '../core/kernel/driven-clock.ts'
import { TerminalError } from '../core/kernel/errors.ts'
import type { State } from '../core/trading/state.ts'
import { KeepConnected } from './keep-connected.ts'

interface Stand {
  readonly keep: KeepConnected
  readonly clock: DrivenClock
  /** Ids in the order in which they were tried, with the time, ms. */
  readonly tried: string[]
  readonly rows: string[]
  fails: (id: string) => Error | null
  wanted: boolean
  pass(ms: number): Promise<void>
}

function stand(paper: boolean, recorded = false): Stand {
  const clock = new DrivenClock(0)
  const tried: string[] = []
  const rows: string[] = []
  let account = { broker: 'a', paper, connected: false, reason: null as string | null }
  const portfolio = {
    account: () => ({ ...account, wanted: s.wanted }),
    accounts: () => [{ ...account, wanted: s.wanted }],
  } as unknown as State['portfolio']
  const s: Stand = {
    clock,
    tried,
    rows,
    fails: () => null,
    wanted: true,
    keep: new KeepConnected({
      state: { portfolio },
      clock,
      recorded,
      recorder: {
        record: (type, body) => {
          const reason = 'reason' in body ? String(body.reason) : ''
          account = { ...account, connected: false, reason }
          return rows.push(`${type} ${reason}`)
        },
      },
      connect: async id => {
        tried.push(`${id} ${clock.now()}`)
        const error = s.fails(id)
        if (error !== null) throw error
        account = { ...account, connected: true }
      },
      disconnect: async (_id, reason) => {
        account = { ...account, connected: false, reason }
        rows.push(`gone ${reason}`)
      },
      fault: (where, error) => rows.push(`fault ${where} ${String(error)}`),
    }),
    async pass(ms) {
      for (let i = 0; i < ms; i += 500) {
        clock.advance(clock.now() + 500)
        for (let turn = 0; turn < 10; turn++) await Promise.resolve()
      }
    },
  }
  return s
}

test('an account elsewhere is tried again, later each time, and its reason is written once', async () => {
  const s = stand(false)
  s.fails = () => new Error('no route to host')
  await s.keep.open()
  await s.pass(8_000)
  expect(s.tried).toEqual(['a 0', 'a 1000', 'a 3000', 'a 7000'])
  expect(s.rows).toEqual(['broker.disconnected no route to host'])
  s.fails = () => null
  await s.pass(300_000)
  expect(s.tried).toHaveLength(5)
})

test('a start does not wait for an account elsewhere, but for a paper account', async () => {
  for (const paper of [true, false]) {
    const s = stand(paper)
    let isUp = false
    const opened = s.keep.open().then(() => {
      isUp = s.tried.length > 0
    })
    await opened
    expect(isUp).toBe(true)
  }
})

test('what only a person can mend is not tried again, nor a paper account', async () => {
  for (const s of [stand(false), stand(true)]) {
    s.fails = () => new TerminalError('BROKER_REJECTED', 'the key is not valid')
    await s.keep.open()
    await s.pass(120_000)
    expect(s.tried).toHaveLength(1)
    expect(s.rows).toEqual(['broker.disconnected the key is not valid'])
  }
})

test('with recorded prices nothing is connected elsewhere', async () => {
  const s = stand(false, true)
  await s.keep.open()
  await expect(s.keep.connect('a')).rejects.toThrow('Prices are recorded')
  await s.pass(120_000)
  expect(s.tried).toEqual([])
})

test('a connection that is lost is made anew; one that a person ended is not', async () => {
  const s = stand(false)
  await s.keep.connect('a')
  await s.keep.lost('a', 'the session ended')
  await s.pass(1_500)
  expect(s.tried).toEqual(['a 0', 'a 1000'])
  await s.keep.lost('a', 'the session ended')
  s.wanted = false
  s.keep.forget('a')
  await s.pass(120_000)
  expect(s.tried).toHaveLength(2)
})

test('what it waited for is there: it is tried at once, once, and not when a person let it go', async () => {
  const s = stand(false)
  s.fails = () => new TerminalError('NOT_CONNECTED', 'no terminal')
  await s.keep.open()
  await s.pass(40_000)
  const before = s.tried.length
  s.fails = () => null
  s.keep.near('a')
  await s.pass(500)
  expect(s.tried.slice(before)).toEqual(['a 40000'])
  s.keep.near('a')
  await s.pass(120_000)
  expect(s.tried.length).toBe(before + 1)
  await s.keep.lost('a', 'gone')
  s.wanted = false
  s.keep.near('a')
  await s.pass(500)
  expect(s.tried.length).toBe(before + 1)
})
