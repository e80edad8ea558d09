/* The height that is left for a list under its top, so that the page itself need not scroll. */
import { useLayoutEffect, useRef, useState } from 'react';

const LEAST = 260;
const BELOW = 18;

export function useRest<T extends HTMLElement>() {
  const ref = useRef<T>(null);
  const [height, setHeight] = useState(LEAST);
  useLayoutEffect(() => {
    const measure = () => {
      const top = ref.current ? ref.current.getBoundingClientRect().top + window.scrollY : 0;
      setHeight(Math.max(LEAST, window.innerHeight - top - BELOW));
    };
    measure();
    const above = new ResizeObserver(measure); /* what stands above grows and shrinks */
    const page = ref.current?.closest('main');
    if (page) above.observe(page);
    window.addEventListener('resize', measure);
    return () => {
      above.disconnect();
      window.removeEventListener('resize', measure);
    };
  });
  return { ref, height };
}
