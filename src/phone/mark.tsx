/** The three overlapping spheres: decoration, never the only word on a thing. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 100 94" aria-hidden="true">
      <circle data-hue="1" cx="50" cy="31" r="30" />
      <circle data-hue="2" cx="31" cy="62" r="30" />
      <circle data-hue="3" cx="69" cy="62" r="30" />
    </svg>
  );
}
