"use client";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { MapEvent } from "react-map-gl/maplibre";
import { GROUND_SOURCES } from "./base-layers.tsx";
import { MapComing } from "./map-coming.tsx";

/** What there is to say of the ground that points lie on: it comes, it is long in coming, a file of it cannot be had. */
type Ground = "coming" | "late" | "bare" | "drawn";

/** The map's own work takes seconds on a slow machine; after this it is said that it may never end. */
const LATE_MS = 15_000;

/** Follows the ground from the first empty canvas until it is drawn. */
export function useGround() {
  const [ground, setGround] = useState<Ground>("coming");
  useEffect(() => {
    if (ground !== "coming") return;
    const timer = setTimeout(() => setGround("late"), LATE_MS);
    return () => clearTimeout(timer);
  }, [ground]);
  return {
    ground,
    /** A source whose file did not come counts as loaded: what is known of it stays. */
    onIdle: ({ target: map }: MapEvent) => {
      const isWhole = GROUND_SOURCES.every((id) => map.getSource(id) && map.isSourceLoaded(id));
      if (isWhole) setGround((before) => (before === "bare" ? before : "drawn"));
    },
    onMissing: () => setGround("bare"),
  };
}

/** Lies over the map without being in the way of a pointer; nothing once the ground is there. */
export function GroundSign({ ground }: { readonly ground: Ground }) {
  const t = useTranslations("common.map");
  if (ground === "drawn") return null;
  if (ground === "coming") return <MapComing />;
  return (
    <p
      role="status"
      className="pointer-events-none absolute inset-x-14 top-12 z-10 mx-auto w-fit max-w-sm rounded-xl border border-line bg-surface px-3 py-2 text-center text-sm"
    >
      {t(ground)}
    </p>
  );
}
