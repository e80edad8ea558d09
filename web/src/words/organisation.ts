import { bringWith } from '.';
import vi from './organisation.vi.json';

await bringWith(vi, async () => (await import('./organisation.en.json')).default);
