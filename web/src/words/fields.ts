import { bringWith } from '.';
import vi from './fields.vi.json';

await bringWith(vi, async () => (await import('./fields.en.json')).default);
