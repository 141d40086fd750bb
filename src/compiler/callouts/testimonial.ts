import type { CalloutKind } from "./kind.ts";

/** Somebody's praise or experience. */
export const testimonial: CalloutKind = { name: "testimonial", label: "Testimonial", tone: "read" };
