// The marks of the map, drawn once per sky: a lit window, a ring half full, a small cross.
import type { Palette } from "./palette.ts";
import type { PointState } from "./points.ts";

const SIZE = 44;
const MIDDLE = SIZE / 2;
/** Images are drawn at twice their size on the map. */
export const MARK_RATIO = 2;

type Draw = (context: CanvasRenderingContext2D, palette: Palette) => void;

const DRAWINGS: Record<PointState, Draw> = {
  free: (context, { open, openEdge }) => {
    context.beginPath();
    context.arc(MIDDLE, MIDDLE, 15, 0, 2 * Math.PI);
    context.fillStyle = open;
    context.fill();
    context.lineWidth = 3;
    context.strokeStyle = openEdge;
    context.stroke();
  },
  taken: (context, { taken, land }) => {
    context.beginPath();
    context.arc(MIDDLE, MIDDLE, 11, 0, 2 * Math.PI);
    context.fillStyle = land;
    context.fill();
    context.lineWidth = 3.5;
    context.strokeStyle = taken;
    context.stroke();
    context.beginPath();
    context.arc(MIDDLE, MIDDLE, 11, -Math.PI / 2, Math.PI / 2);
    context.fillStyle = taken;
    context.fill();
  },
  closed: (context, { closed }) => {
    context.lineWidth = 3;
    context.lineCap = "round";
    context.strokeStyle = closed;
    context.beginPath();
    for (const [x, y] of [
      [-5, -5],
      [-5, 5],
    ] as const) {
      context.moveTo(MIDDLE + x, MIDDLE + y);
      context.lineTo(MIDDLE - x, MIDDLE - y);
    }
    context.stroke();
  },
};

export const MARKS = Object.keys(DRAWINGS) as PointState[];

export function drawMark(mark: PointState, palette: Palette): ImageData {
  const canvas = document.createElement("canvas");
  canvas.width = SIZE;
  canvas.height = SIZE;
  const context = canvas.getContext("2d");
  if (!context) throw new Error("This browser draws no 2D canvas");
  DRAWINGS[mark](context, palette);
  return context.getImageData(0, 0, SIZE, SIZE);
}
