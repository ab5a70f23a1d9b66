// Makes a fresh clone ready to test: Debian packages, npm packages. Safe to run again.
import { install, TEST_TOOLS } from './lib/debian.mjs'
import { ensurePackages, neededToolchain } from './lib/install.mjs'

install([...TEST_TOOLS, ...neededToolchain()])
ensurePackages()
