import { bringWith } from '.';
import vi from './administration.vi.json';

await bringWith(vi, async () => (await import('./administration.en.json')).default);
