import { bringWith } from '.';
import vi from './account.vi.json';

await bringWith(vi, async () => (await import('./account.en.json')).default);
