import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { browseLean } from './browse.ts'

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'bellwether-browse-'))
  onTestFinished(() => rmSync(dir, { recursive: true }))
  mkdirSync(join(dir, 'forex', 'oanda', 'hour'), { recursive: true })
  return dir
}

test('links that lead nowhere or in a circle, and files in the place of folders, hide nothing else', () => {
  const dir = folder()
  writeFileSync(join(dir, 'forex', 'oanda', 'hour', 'eurusd.zip'), '')
  symlinkSync(join(dir, 'nowhere'), join(dir, 'forex', 'broken'))
  symlinkSync(join(dir, 'forex', 'circle'), join(dir, 'forex', 'circle'))
  writeFileSync(join(dir, 'forex', 'oanda', 'minute'), 'a file')
  writeFileSync(join(dir, 'crypto'), 'a file')
  expect(browseLean(dir).entries).toEqual([
    {
      securityType: 'forex',
      market: 'oanda',
      resolution: 'hour',
      symbols: [{ symbol: 'EURUSD', from: null, to: null }],
    },
  ])
})

test('what holds nothing of the kind says which folder to choose', () => {
  for (const dir of [join(folder(), 'gone'), folder()])
    expect(() => browseLean(dir)).toThrow('choose the folder that has forex/ or crypto/ in it')
})
