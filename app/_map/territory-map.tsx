"use client";
import { MapPinOff } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { Component, type ReactNode, useState } from "react";
import { useHydrated } from "../_components/hydrated.ts";
import { MapComing } from "./map-coming.tsx";
import type { Bounds, MapPoint } from "./points.ts";

export type TerritoryMapProps = {
  readonly points: readonly MapPoint[];
  /** What the map shows, for who cannot see it; it should name the list that says the same. */
  readonly label: string;
  readonly selected?: string | null;
  readonly hovered?: string | null;
  /** A point was chosen, or nothing (null). */
  readonly onSelect?: (id: string | null) => void;
  readonly onHover?: (id: string | null) => void;
  /** The map was clicked there, on a point or beside: for who says where something is. */
  readonly onPlace?: (at: { readonly lon: number; readonly lat: number }) => void;
  /** The middle of the map, once it has moved. */
  readonly onMoved?: (at: { readonly lon: number; readonly lat: number }) => void;
  /** The map moves there when it changes; without it, it starts on all points and stays. */
  readonly fit?: Bounds | null;
  /** Room kept free of points at the edges, in pixels. */
  readonly padding?:
    | number
    | { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number };
};

const MapCanvas = dynamic(() => import("./canvas.tsx").then(({ MapCanvas }) => MapCanvas), {
  ssr: false,
  loading: () => <MapComing />,
});

let drawn: boolean | undefined;
/** Can this browser draw the map at all? Asked once. */
function canDraw(): boolean {
  drawn ??= document.createElement("canvas").getContext("webgl2") !== null;
  return drawn;
}

/** The territory and its points. Fills its parent. The library comes after the page; without WebGL a sentence says so. */
export function TerritoryMap(props: TerritoryMapProps) {
  const [isBroken, setIsBroken] = useState(false);
  const isHydrated = useHydrated();
  return (
    <div className="absolute inset-0 overflow-hidden bg-(--map-sea)">
      {!isHydrated ? (
        <MapComing />
      ) : isBroken || !canDraw() ? (
        <Missing />
      ) : (
        <Guard onFail={() => setIsBroken(true)}>
          <MapCanvas {...props} onFail={() => setIsBroken(true)} />
        </Guard>
      )}
    </div>
  );
}

function Missing() {
  const t = useTranslations("common.map");
  return (
    <div className="absolute inset-0 flex flex-col items-center justify-center gap-3 p-8 text-center">
      <MapPinOff aria-hidden="true" className="size-8 text-muted" />
      <p className="max-w-sm rounded-xl bg-surface px-4 py-3">{t("missing")}</p>
    </div>
  );
}

/** The map may fail, the page goes on. */
class Guard extends Component<{ readonly onFail: () => void; readonly children: ReactNode }, { isBroken: boolean }> {
  override state = { isBroken: false };
  static getDerivedStateFromError() {
    return { isBroken: true };
  }
  override componentDidCatch() {
    this.props.onFail();
  }
  override render() {
    return this.state.isBroken ? null : this.props.children;
  }
}
