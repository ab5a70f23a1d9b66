import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** @typedef {{ platform: string, env: Readonly<Record<string, string | undefined>>, exists: (path: string) => boolean }} Machine */

const LINUX = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']
const MAC = ['Google Chrome', 'Chromium', 'Microsoft Edge']
const WINDOWS = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe']

const candidates = (/** @type {Machine} */ { platform, env }) => {
  if (platform === 'darwin') return MAC.map(name => `/Applications/${name}.app/Contents/MacOS/${name}`)
  if (platform === 'win32')
    return [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA]
      .filter(folder => folder !== undefined)
      .flatMap(folder => WINDOWS.map(path => `${folder}\\${path}`))
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean)
  return LINUX.flatMap(name => folders.map(folder => join(folder, name)))
}

/** @type {Machine} */
const thisMachine = { platform: process.platform, env: process.env, exists: existsSync }

/**
 * The browser that BELLWETHER_BROWSER or else CHROME_PATH names, whether it is there or not; else the first installed
 * one. The terminal itself looks in the same places (src-main/platform/browser-window.ts): e2e/find-browser.test.ts.
 */
export const findBrowser = (machine = thisMachine) =>
  machine.env.BELLWETHER_BROWSER || machine.env.CHROME_PATH || candidates(machine).find(path => machine.exists(path))
