import { bringWith } from '.';
import vi from './backup.vi.json';

await bringWith(vi, async () => (await import('./backup.en.json')).default);
