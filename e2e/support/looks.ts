import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Locator, test } from '@playwright/test'
import { differenceOf } from './pixels.ts'

/** Most that may differ, of the whole and of each square of it. */
export const TOLERANCE = 0.005

const folder = join(import.meta.dirname, '..', 'visual')

/** A part of the page as it is, once two pictures in a row are the same to the byte. */
export async function pictureOf(part: Locator): Promise<Buffer> {
  let last: Buffer = Buffer.alloc(0)
  await expect(async () => {
    const before = last
    last = await part.screenshot({ animations: 'disabled', caret: 'hide', scale: 'css' })
    expect(last.equals(before)).toBe(true)
  }).toPass({ intervals: [100, 250] })
  return last
}

/** The picture that was kept under this name. */
export function keptPicture(name: string): Buffer {
  const file = join(folder, `${name}.png`)
  if (!existsSync(file))
    throw new Error(`There is no ${file} yet. Look at the page, then: npm run looks -- --update-snapshots`)
  return readFileSync(file)
}

/**
 * A part of the page looks as it was kept: at most `TOLERANCE` of it differs, and of none of its squares more, so that
 * little things may not move either. `npm run looks -- --update-snapshots` keeps what there is now.
 */
export async function expectLooks(part: Locator, name: string): Promise<void> {
  const picture = await pictureOf(part)
  if (['all', 'changed'].includes(test.info().config.updateSnapshots)) {
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, `${name}.png`), picture)
    return
  }
  const kept = keptPicture(name)
  const { share, worst, shown } = await differenceOf(part.page(), kept, picture)
  if (share <= TOLERANCE && worst.share <= TOLERANCE) return
  const pictures = { expected: kept, actual: picture, difference: shown }
  for (const [what, body] of Object.entries(pictures))
    await test.info().attach(`${name}-${what}.png`, { body, contentType: 'image/png' })
  const percent = (value: number) => `${(100 * value).toFixed(2)} %`
  throw new Error(
    `${name} looks different: ${percent(share)} of all, ${percent(worst.share)} of the square at ${worst.x},${worst.y} (at most ${percent(TOLERANCE)}). Where it should: npm run looks -- --update-snapshots, and look at the pictures.`,
  )
}
