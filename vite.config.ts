import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: 'editor',
  base: '/',
  plugins: [react()],
  build: { outDir: '../dist/editor', emptyOutDir: true, sourcemap: true },
  server: {
    proxy: {
      // The server's interface, but not the files of the folder that asks it.
      '^/api/(?!.+\\.tsx?(\\?|$))': 'http://localhost:3000',
      '/sync': { target: 'ws://localhost:3000', ws: true },
    },
  },
  test: {
    root: import.meta.dirname,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['{document,templates,sync-server,docs}/**/*.test.ts'],
        },
      },
      {
        extends: true,
        test: { name: 'editor', environment: 'happy-dom', include: ['editor/**/*.test.{ts,tsx}'] },
      },
    ],
  },
});
