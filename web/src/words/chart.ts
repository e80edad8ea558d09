import { bringWith } from '.';
import vi from './chart.vi.json';

await bringWith(vi, async () => (await import('./chart.en.json')).default);
