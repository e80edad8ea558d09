import { bringWith } from '.';
import vi from './grants.vi.json';

await bringWith(vi, async () => (await import('./grants.en.json')).default);
