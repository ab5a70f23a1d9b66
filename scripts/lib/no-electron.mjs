// Stands in for `electron` under Vitest: the real package starts a download when it is evaluated.
throw new Error('electron is not available in tests: replace it with vi.mock("electron", () => ({ ... }))')
