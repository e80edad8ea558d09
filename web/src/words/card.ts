import { bringWith } from '.';
import vi from './card.vi.json';

await bringWith(vi, async () => (await import('./card.en.json')).default);
