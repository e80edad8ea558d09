import react from '@vitejs/plugin-react';
import mantine from 'postcss-preset-mantine';
import variables from 'postcss-simple-vars';
import { defineConfig } from 'vite';

/* The nonce's place is what src/serve/front.c looks for. Fonts and pictures stay files: the page's policy takes none
 * that is written into a style. */
export default defineConfig({
  plugins: [react()],
  html: { cspNonce: 'kientoan-nonce-goes-here-0123456' },
  css: {
    postcss: {
      plugins: [
        mantine(),
        variables({ variables: { 'mantine-breakpoint-xs': '36em', 'mantine-breakpoint-sm': '48em', 'mantine-breakpoint-md': '62em' } }),
      ],
    },
  },
  build: { target: ['chrome109', 'firefox115'], assetsInlineLimit: 0, modulePreload: { polyfill: false }, sourcemap: false, license: { fileName: 'licenses.txt' } },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
});
