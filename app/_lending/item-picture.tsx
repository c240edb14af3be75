import { Armchair, Bike, CookingPot, Dices, Drill, Music, Package, Projector, Tent, Volleyball } from "lucide-react";
import type { Category } from "./categories.ts";

const SIGNS = {
  audiovisual: Projector,
  music: Music,
  sport: Volleyball,
  furniture: Armchair,
  kitchen: CookingPot,
  event: Tent,
  tools: Drill,
  games: Dices,
  mobility: Bike,
  other: Package,
} as const satisfies Record<Category, typeof Package>;

/** The first picture of an item, or the sign of its kind. */
export function ItemPicture({
  photoId,
  category,
  className = "",
}: {
  readonly photoId: string | null;
  readonly category: Category;
  readonly className?: string;
}) {
  if (!photoId) {
    const Sign = SIGNS[category];
    return (
      <div
        aria-hidden="true"
        className={`grid min-h-24 w-full place-items-center rounded-xl bg-sunken text-muted ${className}`}
      >
        <Sign className="size-10" />
      </div>
    );
  }
  const shape = `aspect-3/2 w-full rounded-xl object-cover ${className}`;
  // biome-ignore lint/performance/noImgElement: the platform draws its own sizes
  return <img src={`/api/photos/${photoId}`} alt="" loading="lazy" className={shape} />;
}
