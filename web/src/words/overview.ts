import { bringWith } from '.';
import vi from './overview.vi.json';

await bringWith(vi, async () => (await import('./overview.en.json')).default);
