import { bringWith } from '.';
import vi from './leaving.vi.json';

await bringWith(vi, async () => (await import('./leaving.en.json')).default);
