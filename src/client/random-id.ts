/**
 * 128 random bits, base64url, 22 characters. `crypto.randomUUID` does not exist on a LAN's plain
 * http, which is no secure context; `getRandomValues` does.
 */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .slice(0, 22);
}
