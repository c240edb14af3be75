export type Bar = { readonly key: string; readonly label: string; readonly value: number; readonly said: string };

/**
 * Figures as horizontal bars, the longest first as given. To who does not see them they are one picture with its words:
 * the table beside says every figure.
 */
export function Bars({
  title,
  bars,
  most,
}: {
  readonly title: string;
  readonly bars: readonly Bar[];
  readonly most: number;
}) {
  return (
    <figure className="flex flex-col gap-3" role="img" aria-label={title}>
      {bars.map(({ key, label, value, said }) => (
        <div key={key} className="figures grid gap-x-4 gap-y-1 sm:grid-cols-[minmax(0,16rem)_1fr_7rem] sm:items-center">
          <span>{label}</span>
          <svg viewBox="0 0 100 10" preserveAspectRatio="none" className="order-last h-3.5 w-full sm:order-none">
            <rect width="100" height="10" className="fill-sunken" />
            <rect width={most > 0 ? Math.min(100, (100 * value) / most) : 0} height="10" className="fill-accent" />
          </svg>
          <span className="font-semibold sm:text-right">{said}</span>
        </div>
      ))}
    </figure>
  );
}
