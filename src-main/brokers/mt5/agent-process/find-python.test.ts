import { expect, it } from 'vitest'
import { findPython } from './find-python.ts'

const looks = (
  answers: Record<string, object | string>,
  platform: NodeJS.Platform = 'win32',
  chosen: string | null = null,
) =>
  findPython({
    chosen,
    platform,
    env: {},
    run: async (command, args) => {
      const answer = answers[[command, ...args.slice(0, -2)].join(' ')]
      return answer === undefined ? null : typeof answer === 'string' ? answer : `noise\n${JSON.stringify(answer)}\n`
    },
  })
const good = { version: [3, 12, 4], bits: 64, package: '5.0.6231' }

it('the first that has the package is taken', async () => {
  const bare = { version: [3, 13, 0], bits: 64, missing: 'MetaTrader5' }
  expect(await looks({ 'py -3': bare, python: good })).toEqual({
    ...{ command: 'python', args: [], version: '3.12.4', packageVersion: '5.0.6231' },
  })
  expect(await looks({ 'py -3': good })).toMatchObject({ command: 'py', args: ['-3'] })
  const real = { ...good, executable: 'C:\\Python312\\python.exe' }
  expect(await looks({ 'py -3': real })).toMatchObject({ command: real.executable, args: [] })
})

it.each<[string, Record<string, object | string>, NodeJS.Platform, RegExp]>([
  ['no Python', {}, 'win32', /No Python was found.*py -3 -m pip install MetaTrader5/],
  [
    'the stand-in of the Windows shop',
    { python: 'Python was not found; run without arguments' },
    'win32',
    /No Python was found/,
  ],
  ['an old one', { 'py -3': { version: [3, 7, 9], bits: 64 } }, 'win32', /3\.7\.9 .*too old: 3\.8/],
  [
    'no package',
    { 'py -3': { version: [3, 12, 4], bits: 64, missing: 'MetaTrader5' } },
    'win32',
    /Run: py -3 -m pip install MetaTrader5$/,
  ],
  ['32 bits', { python: { version: [3, 12, 4], bits: 32, missing: 'MetaTrader5' } }, 'win32', /32-bit/],
  [
    'a package that does not load',
    { python: { version: [3, 12, 4], bits: 64, broken: 'ImportError: numpy' } },
    'win32',
    /ImportError: numpy.*--upgrade MetaTrader5 numpy/,
  ],
  [
    'another system',
    { python3: { version: [3, 11, 2], bits: 64, missing: 'MetaTrader5' } },
    'linux',
    /exists on Windows only/,
  ],
])('%s: a person is told what to do', async (_what, answers, platform, text) => {
  await expect(looks(answers, platform)).rejects.toMatchObject({
    code: 'NOT_FOUND',
    message: expect.stringMatching(text),
  })
})

it('a chosen one is the only one that is tried', async () => {
  await expect(looks({ python: good }, 'win32', 'C:\\gone.exe')).rejects.toThrow(/C:\\gone\.exe is not a Python/)
  expect(await looks({ 'C:\\py.exe': good }, 'win32', 'C:\\py.exe')).toMatchObject({ command: 'C:\\py.exe' })
})
