/** The three overlapping spheres: our mark. Decoration only; whoever shows it says what it stands for. */
export function Mark({ size }: { readonly size: number }) {
  return (
    <svg class="mark" width={size} height={size} viewBox="0 0 100 100" aria-hidden="true">
      <circle cx="35" cy="37" r="29" data-hue="1" />
      <circle cx="65" cy="37" r="29" data-hue="2" />
      <circle cx="50" cy="63" r="29" data-hue="3" />
    </svg>
  );
}
