import { bringWith } from '.';
import vi from './out.vi.json';

await bringWith(vi, async () => (await import('./out.en.json')).default);
