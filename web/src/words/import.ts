import { bringWith } from '.';
import vi from './import.vi.json';

await bringWith(vi, async () => (await import('./import.en.json')).default);
