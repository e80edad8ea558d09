import { bringWith } from '.';
import vi from './people.vi.json';

await bringWith(vi, async () => (await import('./people.en.json')).default);
