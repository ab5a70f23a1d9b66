import { existsSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createLog } from './log.ts'
import { createRedaction } from './redaction.ts'
import { tempFolder } from './temp-folder-test-kit.ts'

function logged(write: (log: ReturnType<typeof createLog>) => void): { file: string; stderr: string } {
  const dir = tempFolder()
  let stderr = ''
  const log = createLog({ dir, level: 'debug', stderr: { write: line => (stderr += line) } })
  write(log)
  log.close()
  return { file: readFileSync(join(dir, 'terminal.log'), 'utf8'), stderr }
}

describe('the log', () => {
  test('writes all to the file and only warnings to stderr', () => {
    const { file, stderr } = logged(({ logger }) => {
      logger.debug('one')
      logger.info({ broker: 'paper' }, 'two')
      logger.warn('three')
      logger.error({ err: new Error('four') }, 'failed')
    })
    const lines = file
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(lines.map(line => line.msg)).toEqual(['one', 'two', 'three', 'failed'])
    expect(lines[1]).toMatchObject({ level: 30, broker: 'paper', time: expect.stringMatching(/^\d{4}-.*Z$/) })
    expect(lines[3].err.stack).toContain('log.test.ts')
    expect(
      stderr
        .trim()
        .split('\n')
        .map(line => JSON.parse(line).msg),
    ).toEqual(['three', 'failed'])
  })

  const secrets = [
    'hunter2!',
    'a b&c=d/+%',
    'quote"back\\slash\nline',
    'p\u00e4ssw\u00f6rd\u2603',
    '1234',
    'K'.repeat(300),
  ]
  test.each(secrets)('never holds a registered secret: %j', secret => {
    const { file, stderr } = logged(({ logger, redact }) => {
      expect(redact.register(secret)).toBe(true)
      const error = new Error(`login failed for ${secret}`, { cause: new Error(`cause ${secret}`) })
      logger.warn(`plain ${secret} here`)
      logger.warn(
        { deep: { er: [{ [`key ${secret}`]: secret, url: `https://h/?k=${encodeURIComponent(secret)}` }] } },
        'nested',
      )
      logger.error({ err: error, error }, 'error')
      logger.error(error)
      logger.child({ token: secret }).warn('child')
      logger.warn('%s and %j', secret, { secret })
      logger.warn({ body: JSON.stringify({ secret }), form: `${new URLSearchParams({ secret })}` }, 'texts in texts')
      for (const user of ['', 'u', 'us', 'use'])
        logger.warn({ auth: `Basic ${Buffer.from(`${user}${secret}:x`).toString('base64')}` })
      logger.warn(
        { raw: Buffer.from(secret).toString('base64url'), hex: Buffer.from(secret).toString('hex') },
        'encoded',
      )
    })
    for (const text of [file, stderr]) {
      expect(text.match(/\[secret\]/g)?.length).toBeGreaterThan(20)
      const bytes = Buffer.from(secret)
      const inner = [0, 1, 2]
        .map(n =>
          Buffer.concat([Buffer.alloc(n, 'u'), bytes])
            .toString('base64')
            .slice(n + 1, -4),
        )
        .filter(part => part.length > 3)
      const forms = [
        secret,
        JSON.stringify(secret).slice(1, -1),
        encodeURIComponent(secret),
        bytes.toString('hex'),
        ...inner,
      ]
      for (const form of forms) expect(text).not.toContain(form)
      for (const line of text.trim().split('\n')) expect(() => JSON.parse(line)).not.toThrow()
    }
  })

  test('begins a new file when one is full, and keeps five', () => {
    const dir = tempFolder()
    const log = createLog({ dir, maxBytes: 1000, stderr: { write() {} } })
    for (let i = 0; i < 200; i++) log.logger.info(`line ${i}`)
    log.close()
    expect(readdirSync(dir).sort()).toEqual(['terminal.log', ...[1, 2, 3, 4, 5].map(n => `terminal.log.${n}`)])
    expect(statSync(join(dir, 'terminal.log')).mode & 0o777).toBe(0o600)
    const newest = readFileSync(join(dir, 'terminal.log.1'), 'utf8') + readFileSync(join(dir, 'terminal.log'), 'utf8')
    expect(newest).toContain('line 199')
  })

  test('says where it cannot be', () => {
    expect(() => createLog({ dir: '/proc/none' })).toThrow(expect.objectContaining({ code: 'BAD_INPUT' }))
  })

  test.skipIf(!existsSync('/dev/full'))('on a full disk says so once and lets the terminal live', () => {
    const dir = tempFolder()
    symlinkSync('/dev/full', join(dir, 'terminal.log'))
    let stderr = ''
    const log = createLog({ dir, stderr: { write: line => (stderr += line) } })
    for (let i = 0; i < 3; i++) log.logger.info('into nothing')
    log.logger.error('still heard')
    log.close()
    expect(stderr.match(/cannot be written.*ENOSPC/g)).toHaveLength(1)
    expect(stderr).toContain('still heard')
  })
})

describe('redaction', () => {
  test('takes no value that would blacken every line', () => {
    const redact = createRedaction()
    expect(redact.register('abc')).toBe(false)
    expect(redact.register('')).toBe(false)
    expect(redact.clean('abc')).toBe('abc')
  })

  test('masks the longer of two secrets that overlap, and regular expressions as plain text', () => {
    const redact = createRedaction()
    redact.register('pass')
    redact.register('password')
    redact.register('.*.*')
    expect(redact.clean('password pass .*.* harmless')).toBe('[secret] [secret] [secret] harmless')
  })
})
