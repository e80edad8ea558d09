import react from '@vitejs/plugin-react';
import mantine from 'postcss-preset-mantine';
import variables from 'postcss-simple-vars';
import { defineConfig } from 'vite';

/* Shared files that index.html brings itself, or of some hundred bytes: no page names them to be fetched ahead, which would cost the shell more. */
const IN_SHELL = /\/(said|session|src|noop|Paper|InputBase|TextInput|PasswordInput|useMutation|use-[a-z-]+|create-[a-z-]+|get-[a-z-]+)-[\w-]{8}\.js$/;

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
  build: { target: ['chrome109', 'firefox115'], assetsInlineLimit: 0, modulePreload: { polyfill: false, resolveDependencies: (_, files, { hostType }) => (hostType === 'js' ? files.filter((file) => !IN_SHELL.test(file)) : files) }, sourcemap: false, license: { fileName: 'licenses.txt' } },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
});
