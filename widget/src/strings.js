// The words of the chrome. What CapLeak itself says comes from the server.

import STRINGS from "../strings";

/** Return the words in the first of `languages` that there are words for, English where there are none. */
export function words(...languages) {
  const known = languages.map((one) => (one || "").toLowerCase().split("-")[0]);
  return STRINGS[known.find((one) => Object.hasOwn(STRINGS, one)) ?? "en"];
}

/** Put values into the {places} of a text. */
export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);
}
