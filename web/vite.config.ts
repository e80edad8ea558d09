import react from '@vitejs/plugin-react';
import mantine from 'postcss-preset-mantine';
import variables from 'postcss-simple-vars';
import { defineConfig } from 'vite';

/* Shared files that index.html brings itself, or of some hundred bytes: no page names them to be fetched ahead, which would cost the shell more. */
const IN_SHELL = /\/(shell|said|session|src|file|use-[a-z-]+|create-[a-z-]+|get-[a-z-]+)-[\w-]{8}\.js$/;

/* Small things that the shell and pages share, in one file: each of its own would cost the shell more than it holds. */
const SMALL = /\/node_modules\/@(mantine|tanstack)\/.*\/(ActionIcon|Paper|TextInput|PasswordInput|InputBase|useMutation|mutationObserver|noop|use-uncontrolled|use-computed-color-scheme|get-contrast-color)\.m?js$/;

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
  build: { target: ['chrome109', 'firefox115'], assetsInlineLimit: 0, modulePreload: { polyfill: false, resolveDependencies: (_, files, { hostType }) => (hostType === 'js' ? files.filter((file) => !IN_SHELL.test(file)) : files) }, sourcemap: false, license: { fileName: 'licenses.txt' }, rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'shell', test: SMALL }] } } } },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
});
