import { Package } from "lucide-react";

/** The first picture of an item, or a sign in its place. */
export function ItemPicture({
  photoId,
  className = "",
}: {
  readonly photoId: string | null;
  readonly className?: string;
}) {
  const shape = `aspect-3/2 w-full rounded-xl ${className}`;
  if (!photoId) {
    return (
      <div aria-hidden="true" className={`${shape} grid place-items-center bg-sunken text-muted`}>
        <Package className="size-10" />
      </div>
    );
  }
  // biome-ignore lint/performance/noImgElement: the platform draws its own sizes
  return <img src={`/api/photos/${photoId}`} alt="" loading="lazy" className={`${shape} object-cover`} />;
}
