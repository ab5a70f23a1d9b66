import { chmodSync, existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'
import { defaultDataDir, folderId, openDataDir } from './data-dir.ts'
import { tempFolder } from './temp-folder-test-kit.ts'

const badInput = expect.objectContaining({ code: 'BAD_INPUT' })

describe('the data folder', () => {
  test('has the place that each system gives to data', () => {
    expect(defaultDataDir('linux', {}, '/home/a')).toBe('/home/a/.local/share/bellwether')
    expect(defaultDataDir('linux', { XDG_DATA_HOME: '/data' }, '/home/a')).toBe('/data/bellwether')
    expect(defaultDataDir('linux', { XDG_DATA_HOME: 'relative' }, '/home/a')).toBe('/home/a/.local/share/bellwether')
    expect(defaultDataDir('linux', { XDG_DATA_HOME: '' }, '/home/a')).toBe('/home/a/.local/share/bellwether')
    expect(defaultDataDir('darwin', {}, '/Users/a')).toBe('/Users/a/Library/Application Support/bellwether')
    expect(defaultDataDir('win32', { APPDATA: '/appdata' }, '/a')).toBe(join('/appdata', 'bellwether'))
    expect(defaultDataDir('win32', {}, '/a')).toBe(join('/a', 'AppData', 'Roaming', 'bellwether'))
  })

  test('is made for its owner only, and absolute', () => {
    const dir = join(tempFolder(), 'a', 'b')
    expect(openDataDir(relative(process.cwd(), dir))).toBe(dir)
    expect(statSync(dir).mode & 0o777).toBe(0o700)
    expect(openDataDir(dir)).toBe(dir)
  })

  test('says what is wrong with it', () => {
    const file = join(tempFolder(), 'file')
    writeFileSync(file, '')
    expect(() => openDataDir(file)).toThrow(badInput)
    expect(() => openDataDir(join(file, 'below'))).toThrow(badInput)
    expect(() => openDataDir(' ')).toThrow(badInput)
    expect(() => openDataDir('/proc/none')).toThrow(badInput)
  })

  test.skipIf(process.getuid?.() === 0)('must be writable', () => {
    const dir = tempFolder()
    chmodSync(dir, 0o500)
    expect(() => openDataDir(dir)).toThrow(badInput)
  })

  test('has a name of its own that moves with it', () => {
    const [a, b] = [openDataDir(join(tempFolder(), 'a')), tempFolder()]
    const id = folderId(a)
    expect(id).toMatch(/^[0-9a-f]{16}$/)
    expect(folderId(b)).not.toBe(id)
    renameSync(a, `${a}-moved`)
    expect(folderId(`${a}-moved`)).toBe(id)
  })

  test('does not make a new name over a damaged one', () => {
    const dir = tempFolder()
    writeFileSync(join(dir, 'folder-id'), 'half')
    expect(() => folderId(dir)).toThrow(expect.objectContaining({ code: 'BAD_DATA' }))
    expect(readFileSync(join(dir, 'folder-id'), 'utf8')).toBe('half')
    expect(existsSync(join(dir, 'folder-id.new'))).toBe(false)
  })
})
