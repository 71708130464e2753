// The page's colour for the chat. It is only ever a background, and its text is black or white, whichever stands out
// more: at least 4.58 to 1 whatever the colour (the contrast formula of WCAG).

/** Return the properties for the colour that `value` names, or none where it is no plain opaque colour. */
export function accent(value) {
  const context = document.createElement("canvas").getContext("2d");
  context.fillStyle = value || "";
  const hex = CSS.supports("color", value || "") && context.fillStyle.match(/^#(..)(..)(..)$/);
  if (!hex) return {};
  const [red, green, blue] = hex.slice(1).map((digits) => linear(parseInt(digits, 16) / 255));
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return { "--accent": hex[0], "--on-accent": luminance > 0.179 ? "#000" : "#fff" };
}

function linear(channel) {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}
