import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Compiled, compileMq5 } from './compile.ts'
import { COMPILE_MS, dataFolder, listen, terminalFor } from './mt5-test-kit.ts'
import type { Mt5TerminalOptions } from './terminal.ts'

const FIXTURES = join(import.meta.dirname, 'fixtures')
let program: Compiled

beforeAll(async () => {
  program = await compileMq5(join(FIXTURES, 'Rules.mq5'), FIXTURES)
}, COMPILE_MS)

const rules = (name: string, options: Partial<Mt5TerminalOptions> = {}) =>
  terminalFor({ program, ...options, inputs: { InpCase: name, ...options.inputs } })

describe('the language', () => {
  it('is MQL5: arrays, inputs, enumerations, NULL, includes, use before definition', async () => {
    const terminal = await rules('language')
    const end = await terminal.process.ended
    expect(terminal.process.log.filter(line => line.kind === 'print').map(line => line.text)).toEqual([
      'grüß 0.5 two 6 9 1 true HI!',
      's| 2.50|18446744073709551615|0A|%',
      '2cde1.08450-74',
      'bye 8 transactions 0 first 0',
    ])
    expect(end).toMatchObject({ code: 1, aborted: undefined, stderr: '' })
  })

  it('turns text into UTF-8 bytes and back, and SHA-256 is SHA-256', async () => {
    const terminal = await rules('bytes')
    const hash = createHash('sha256').update('grüß€').digest('hex')
    expect(await terminal.process.printed('grüß')).toBe(`10 ${hash} grüß€`)
  })
})

describe('what the terminal would not survive', () => {
  it.each([
    ['range', 'array out of range: index 6, size 3'],
    ['codepage', 'StringToCharArray without CP_UTF8'],
    ['format', 'cuts a 64-bit value'],
  ])('%s', async (name, why) => {
    const end = await (await rules(name)).process.ended
    expect(end.code).toBe(86)
    expect(end.aborted).toContain(why)
  })

  it.each([
    ['socket-wait', 'SocketRead without a timeout'],
    ['socket-timeouts', 'SocketSend without SocketTimeouts'],
  ])('%s', async (name, why) => {
    const { port } = await listen(() => undefined)
    const end = await (await rules(name, { inputs: { InpPort: port }, allow: ['127.0.0.1'] })).process.ended
    expect(end.aborted).toContain(why)
  })

  it('an OnDeinit that takes longer than 2.5 s, stopped or not', async () => {
    const terminal = await rules('stuck')
    await terminal.process.init()
    await expect(terminal.detach()).resolves.toBe(86)
    expect((await terminal.process.ended).aborted).toContain('OnDeinit took longer')
  })
})

describe('sockets', () => {
  it('need the allow-list', async () => {
    const terminal = await rules('socket-forbidden', { allow: ['127.0.0.1'] })
    expect(await terminal.process.printed('connect')).toBe('connect 0 4014')
    const refused = await rules('socket-talk', { inputs: { InpPort: 1 }, allow: ['127.0.0.1'] })
    expect(await refused.process.printed('connect')).toBe('connect 0 5272')
  })

  it('guess once, answer -1 for a timeout and for the end, and are 128 at most', async () => {
    const { port } = await listen(socket =>
      socket.on('data', bytes => socket.end(bytes.toString() === 'ping' ? 'pong' : 'what?')),
    )
    const terminal = await rules('socket-talk', { inputs: { InpPort: port }, allow: [`http://127.0.0.1:${port}`] })
    await terminal.process.printed('ready')
    expect(terminal.process.log.filter(line => line.kind === 'print').map(line => line.text)).toEqual([
      'connect 1 0',
      'guess 1 0',
      'read -1 0',
      'sent 4 0',
      'got 4 0',
      'pong 0 0',
      'end -1 5273',
      'connected 0 0',
      'sockets 128 5271',
      'ready',
    ])
  })
})

describe('market, positions, history', () => {
  it('answer nothing before they are selected, and bars come late or not at all', async () => {
    const terminal = await rules('market', {
      terminal: { serverOffset: 7200, copyFailures: 1, firstCopyMs: 200 },
      symbols: [{ name: 'EURUSD', bookDepth: 10 }],
    })
    await terminal.process.printed('ready')
    expect(terminal.process.log.filter(line => line.kind === 'print').map(line => line.text)).toEqual([
      'unselected 0 4302',
      'select 1 0',
      'fresh 0 4304',
      'later 1 0',
      'unknown 0 4301',
      'no position 0 4753',
      'before 0 0',
      'after 1 0',
      'failed -1 4401',
      'bars 3 0',
      'slow 1 0',
      'step 3600 0',
      'no book 0 4901',
      'book 1 0',
      'offset 7200 0',
      'ready',
    ])
    await terminal.command('book', { symbol: 'EURUSD', data: 'sell,1.1,250;buy,1.09,100' })
    expect(await terminal.process.printed('depth')).toBe('depth EURUSD 2 1.10 1')
  })
})

describe('events and files', () => {
  it('the timer has a floor, one tick event waits at most, a chart change keeps the globals', async () => {
    const terminal = await rules('timer')
    await terminal.process.init()
    await new Promise(resolve => setTimeout(resolve, 400))
    await terminal.setPrice('EURUSD', 1.1, 1.1001)
    const timers = Number((await terminal.process.printed('tick 1.10000')).split(' ').at(-1))
    expect(timers).toBeGreaterThan(2)
    expect(timers).toBeLessThan(60)
    await terminal.command('chart')
    await terminal.process.printed('bye 3')
    await terminal.setPrice('EURUSD', 1.2, 1.2001)
    expect(Number((await terminal.process.printed('tick 1.20000')).split(' ').at(-1))).toBeGreaterThanOrEqual(timers)
  })

  it('a flood of transactions loses the oldest beyond 1024', async () => {
    const terminal = await rules('flood')
    await terminal.command('flood', { count: 1500 })
    await terminal.process.printed('ready')
    await new Promise(resolve => setTimeout(resolve, 300))
    await terminal.detach(4)
    expect(await terminal.process.printed('bye 4')).toBe('bye 4 transactions 1024 first 477')
  })

  it('files live in the sandbox and outlive a kill', async () => {
    const terminal = await rules('files')
    expect(await terminal.process.printed('lines')).toBe('lines 1 0')
    expect(await terminal.process.printed('outside')).toBe('outside -1 5002')
    expect(await terminal.process.printed('common')).toBe('common 0 5019')
    await terminal.restart()
    expect(await terminal.process.printed('lines')).toMatch(/^lines 2 /)
  })
})

describe('the hash', () => {
  it('of what was compiled stands in the binary', async () => {
    const terminal = await rules('files', { folder: dataFolder() })
    expect(terminal.process.sources.split('\n')).toEqual(program.sources.map(s => `${s.sha256}  ${s.name}`))
    expect(program.sources.map(s => s.name)).toEqual(['Rules.mq5', 'Words.mqh'])
  })
})
