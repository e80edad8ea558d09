import { bringWith } from '.';
import vi from './slider.vi.json';

await bringWith(vi, async () => (await import('./slider.en.json')).default);
