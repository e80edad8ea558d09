import { bringWith } from '.';
import vi from './person.vi.json';

await bringWith(vi, async () => (await import('./person.en.json')).default);
