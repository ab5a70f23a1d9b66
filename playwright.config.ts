import { defineConfig } from '@playwright/test'
import { ONE_AT_A_TIME } from './e2e/support/one-at-a-time.ts'
import { findBrowser } from './scripts/lib/browser.mjs'
import { confinement } from './src-main/platform/browser-window.ts'

// Playwright sets it for its workers. Beside a NO_COLOR every Node that they start would say a line about the two, and
// journeys read what a command says to the letter.
delete process.env.FORCE_COLOR

// The flags of our own window. Its host's port is not known yet when a browser starts: e2e/exfiltration.spec.ts has it.
const args = confinement('127.0.0.1')
// Chromium refuses its own sandbox to root, and only to root.
const chromiumSandbox = process.getuid?.() !== 0
const executablePath = findBrowser()
const apart = ONE_AT_A_TIME.map(file => `**/${file}`)

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results/journeys',
  // Journeys wait more than they work.
  workers: 2,
  projects: [
    { name: 'metatrader', testMatch: apart, workers: 1 },
    { name: 'journeys', testIgnore: apart },
  ],
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
