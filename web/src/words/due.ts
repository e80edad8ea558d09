import { bringWith } from '.';
import vi from './due.vi.json';

await bringWith(vi, async () => (await import('./due.en.json')).default);
