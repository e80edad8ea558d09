import { bringWith } from '.';
import vi from './group.vi.json';

await bringWith(vi, async () => (await import('./group.en.json')).default);
