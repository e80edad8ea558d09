import { bringWith } from '.';
import vi from './check.vi.json';

await bringWith(vi, async () => (await import('./check.en.json')).default);
