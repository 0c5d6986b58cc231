import { useEffect, useState } from 'react';

/** Whether `isOn` has been true for `ms` milliseconds. */
export function useLater(isOn: boolean, ms: number): boolean {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    if (!isOn) return;
    const timer = setTimeout(() => setLate(true), ms);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [isOn, ms]);
  return isLate;
}
