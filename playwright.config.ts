import { defineConfig } from '@playwright/test'
import { findBrowser } from './scripts/lib/browser.mjs'

// Playwright sets it for its workers. Beside a NO_COLOR every Node that they start would say a line about the two, and
// journeys read what a command says to the letter.
delete process.env.FORCE_COLOR

// The page may talk to its own host and to nothing else: what its CSP cannot close, a dead proxy does.
const args = [
  '--proxy-server=http://127.0.0.1:9',
  '--proxy-bypass-list=<-loopback>;127.0.0.1',
  '--webrtc-ip-handling-policy=disable_non_proxied_udp',
]
// Chromium refuses its own sandbox to root, and only to root.
const chromiumSandbox = process.getuid?.() !== 0
const executablePath = findBrowser()

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results/journeys',
  workers: 1,
  // On a busy machine a journey takes minutes; what a journey waits for has its own, shorter limit.
  timeout: 180_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
  use: {
    browserName: 'chromium',
    headless: true,
    viewport: { width: 1440, height: 900 },
    // A recording of every journey costs time in each; PWTRACE=1 asks for it.
    trace: process.env.PWTRACE ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    launchOptions: { args, chromiumSandbox, ...(executablePath ? { executablePath } : {}) },
  },
})
