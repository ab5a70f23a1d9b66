import { existsSync } from 'node:fs'
import { which } from './which.mjs'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const PLACES = [
  '/usr/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** An installed Chromium or Chrome: CHROME_PATH, then the usual place, then PATH. */
export const findBrowser = () => {
  const named = process.env.CHROME_PATH
  if (named) return named
  return PLACES.find(place => existsSync(place)) ?? NAMES.map(name => which(name)).find(Boolean)
}
