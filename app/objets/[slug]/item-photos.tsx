import type { RouterOutputs } from "../../_trpc/types.ts";

/** The pictures of an item, the first one large. */
export function ItemPhotos({ photos }: { readonly photos: RouterOutputs["items"]["view"]["photos"] }) {
  if (photos.length === 0) return null;
  return (
    <ul className="grid grid-cols-2 gap-3">
      {photos.map(({ id, alt, width, height }, index) => (
        <li key={id} className={index === 0 ? "col-span-2" : ""}>
          {/* biome-ignore lint/performance/noImgElement: the platform draws its own sizes */}
          <img
            src={`/api/photos/${id}`}
            alt={alt}
            width={width}
            height={height}
            className={`w-full rounded-2xl object-cover ${index === 0 ? "max-h-96" : "aspect-3/2"}`}
          />
        </li>
      ))}
    </ul>
  );
}
