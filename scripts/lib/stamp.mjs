import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * All files under the given files and folders, in one order everywhere; what is not there is left out.
 * @param {string} root
 * @param {string[]} names
 * @returns {string[]}
 */
export const filesUnder = (root, names) =>
  names.flatMap(name => {
    const at = join(root, name)
    if (!existsSync(at)) return []
    if (!statSync(at).isDirectory()) return [name]
    return filesUnder(
      root,
      readdirSync(at)
        .sort()
        .map(entry => `${name}/${entry}`),
    )
  })

/**
 * A digest that changes when a file appears, goes, grows or is written again: no content is read, so it takes
 * milliseconds.
 * @param {string} root
 * @param {string[]} files
 */
export const stampOf = (root, files) => {
  const hash = createHash('sha256')
  for (const file of files) {
    const { mtimeMs, size } = statSync(join(root, file))
    hash.update(`${file}\0${mtimeMs}\0${size}\n`)
  }
  return hash.digest('hex')
}

/** @param {string} file */
export const contentStamp = file => createHash('sha256').update(readFileSync(file)).digest('hex')

/** @param {string} file @param {string} stamp */
export const hasStamp = (file, stamp) => existsSync(file) && readFileSync(file, 'utf8') === stamp

/** @param {string} file @param {string} stamp */
export const putStamp = (file, stamp) => {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, stamp)
}
