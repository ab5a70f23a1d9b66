import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const isProgram = (/** @type {string} */ file) => {
  try {
    accessSync(file, constants.X_OK)
    return statSync(file).isFile()
  } catch {
    return false // not there, or not ours to run: both mean "look further"
  }
}

/** Every program of that name in PATH, first the one that a shell would take. */
export const whichAll = (/** @type {string} */ name, path = process.env.PATH ?? '') => {
  const names = process.platform === 'win32' ? [`${name}.exe`, `${name}.cmd`] : [name]
  return path
    .split(delimiter)
    .filter(Boolean)
    .flatMap(folder => names.map(file => join(folder, file)))
    .filter(isProgram)
}

export const which = (/** @type {string} */ name, path = process.env.PATH ?? '') => whichAll(name, path)[0]
