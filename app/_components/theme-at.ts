/** Day from 7 to 20 o'clock: the sky turns at dusk and dawn. */
export const themeAt = (hour: number): "day" | "night" => (hour >= 7 && hour < 20 ? "day" : "night");
