import { Package } from "lucide-react";

/** The first picture of an item, or a sign in its place. */
export function ItemPicture({
  photoId,
  className = "",
}: {
  readonly photoId: string | null;
  readonly className?: string;
}) {
  if (!photoId) {
    return (
      <div
        aria-hidden="true"
        className={`grid min-h-24 w-full place-items-center rounded-xl bg-sunken text-muted ${className}`}
      >
        <Package className="size-10" />
      </div>
    );
  }
  const shape = `aspect-3/2 w-full rounded-xl object-cover ${className}`;
  // biome-ignore lint/performance/noImgElement: the platform draws its own sizes
  return <img src={`/api/photos/${photoId}`} alt="" loading="lazy" className={shape} />;
}
