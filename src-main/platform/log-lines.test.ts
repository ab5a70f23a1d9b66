import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { createLog } from './log.ts'
import { LogLines } from './log-lines.ts'
import { tempFolder } from './temp-folder-test-kit.ts'

function opened() {
  const log = createLog({ dir: tempFolder(), level: 'debug', stderr: { write() {} } })
  return { log, texts: () => log.lines.all().map(({ level, where, text }) => [level, where, text]) }
}

test('a page reads what the file has: level, place, message and what went wrong, without the stack', () => {
  const { log, texts } = opened()
  log.logger.debug('one')
  log.logger.info({ version: '1' }, 'started')
  log.logger.warn({ where: 'a timer' }, 'late')
  const error = new Error('it broke\n    at work (/home/me/secret-place/work.ts:1:1)')
  log.logger.error({ where: 'a listener', err: error }, 'fault')
  log.logger.error(new Error('alone'))
  log.logger.fatal({ error: 'a text' })
  expect(texts()).toEqual([
    ['debug', '', 'one'],
    ['info', '', 'started'],
    ['warning', 'a timer', 'late'],
    ['error', 'a listener', 'it broke'],
    ['error', '', 'alone'],
    ['error', '', 'a text'],
  ])
  for (const { at } of log.lines.all()) expect(Math.abs(at - Date.now())).toBeLessThan(10_000)
  expect(JSON.stringify(texts())).not.toContain('work.ts')
  expect(readFileSync(log.path, 'utf8')).toContain('work.ts')
  log.close()
})

test('no secret crosses, however it stands in a line, and none that was named after the line was written', () => {
  const { log } = opened()
  const [secret, late] = ['pl4nted "secret"\\value', 'l4ter-secret']
  log.redact.register(secret)
  const told: string[] = []
  log.lines.onLine(line => told.push(JSON.stringify(line)))
  log.logger.error({ where: secret, err: new Error(`no ${secret}`, { cause: new Error(secret) }) }, `msg ${secret}`)
  log.logger.warn(`in JSON ${JSON.stringify({ secret })}, ${encodeURIComponent(secret)}, ${btoa(secret)}`)
  log.logger.info(`before it was known: ${late}`)
  log.redact.register(late)
  const shown = JSON.stringify(log.lines.all())
  for (const text of [shown, ...told])
    for (const form of [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret), btoa(secret)])
      expect(text).not.toContain(form)
  expect(shown).not.toContain(late)
  expect(shown.match(/\[secret\]/g)?.length).toBeGreaterThan(5)
  log.close()
})

test('keeps the newest thousand, numbers them upwards over restarts, too, and tells each as it comes', () => {
  let now = 1000
  const lines = new LogLines(
    text => text,
    () => now,
  )
  const told: number[] = []
  const stop = lines.onLine(({ seq }) => told.push(seq))
  for (let i = 0; i < 1100; i++) lines.add(JSON.stringify({ level: 30, msg: `line ${i}` }))
  const kept = lines.all()
  expect([kept.length, kept[0]?.text, kept.at(-1)?.text]).toEqual([1000, 'line 100', 'line 1099'])
  expect(told).toEqual(told.toSorted((a, b) => a - b))
  expect(new Set(told).size).toBe(1100)
  stop()
  lines.add('no JSON')
  expect(told).toHaveLength(1100)
  expect(lines.all().at(-1)).toMatchObject({ level: 'warning', text: 'A line of the log cannot be read.' })
  now = 60_000
  const next = new LogLines(
    text => text,
    () => now,
  )
  next.add('{}')
  expect(next.all()[0]?.seq).toBeGreaterThan(kept.at(-1)?.seq ?? 0)
})

test('a line without end is cut', () => {
  const lines = new LogLines(text => text)
  lines.add(JSON.stringify({ level: 30, msg: 'x'.repeat(100_000) }))
  expect(lines.all()[0]?.text).toHaveLength(2000)
})
