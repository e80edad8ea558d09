import { bringWith } from '.';
import vi from './secrecy.vi.json';

await bringWith(vi, async () => (await import('./secrecy.en.json')).default);
