const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** 22 signs of base64url, as clients make them; the same ones for the same seed. */
export function idsFrom(random: () => number): () => string {
  return () => {
    let id = "";
    while (id.length < 22) id += alphabet.charAt(Math.floor(random() * alphabet.length));
    return id;
  };
}
