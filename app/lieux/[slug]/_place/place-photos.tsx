import type { Place } from "./hours.ts";

/** What the place looks like; a row that scrolls where there are several. */
export function PlacePhotos({ photos }: { readonly photos: Place["photos"] }) {
  if (photos.length === 0) return null;
  return (
    <ul className="flex snap-x gap-3 overflow-x-auto pb-1">
      {photos.map(({ id, alt, width, height }, index) => (
        <li key={id} className="shrink-0 snap-start">
          {/* biome-ignore lint/performance/noImgElement: the platform draws its own sizes */}
          <img
            src={`/api/photos/${id}`}
            alt={alt}
            width={width}
            height={height}
            loading={index === 0 ? "eager" : "lazy"}
            className="h-56 w-auto max-w-[85vw] rounded-2xl border border-line object-cover sm:h-72"
          />
        </li>
      ))}
    </ul>
  );
}
