"use client";
import { memo } from "react";
import { heightOf, type Line } from "./bars.ts";

/**
 * The names of sites and spaces, which stay where they are while hours pass beneath. One column for all: each that stayed
 * by itself would be a layer of its own, put together anew for each frame.
 */
export function TimelineNames({ lines }: { readonly lines: readonly Line[] }) {
  return (
    <div className="pointer-events-none sticky left-0 z-15 h-full w-32 sm:w-48">
      {lines.map((line) => (
        <Name key={line.key} line={line} />
      ))}
    </div>
  );
}

const Name = memo(function Name({ line }: { readonly line: Line }) {
  const { space, top } = line;
  const place = { top, height: heightOf(line) };
  if (line.kind === "site") {
    return (
      <p
        className="absolute left-0 flex max-w-[80vw] items-center gap-2 whitespace-nowrap px-3 font-semibold text-sm sm:px-4"
        style={place}
      >
        <span className="truncate">{space.siteName}</span>
        <span className="shrink-0 font-normal text-muted">{space.communeName}</span>
      </p>
    );
  }
  return (
    <p
      className="pointer-events-auto absolute inset-x-0 flex items-center border-line border-r border-b bg-ground px-3 text-sm leading-tight sm:px-4"
      style={place}
    >
      <span className="line-clamp-2">{space.name}</span>
    </p>
  );
});
