// Pictures as {width, height, data: RGB bytes}, in full size.
import sharp from 'sharp'

export async function decode(path) {
  const { data, info } = await sharp(path).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, data }
}

// Weights of the source pixels for one output sample: a tent as wide as the reduction.
function tent(center, reach, size, blackBelow, blackAbove) {
  const taps = []
  let total = 0
  for (let p = Math.floor(center - reach - 1); p <= Math.ceil(center + reach + 1); p++) {
    const weight = 1 - Math.abs(p + 0.5 - center) / reach
    if (weight <= 0) continue
    total += weight
    if (p < 0) {
      if (!blackBelow) taps.push([0, weight])
    } else if (p >= size) {
      if (!blackAbove) taps.push([size - 1, weight])
    } else taps.push([p, weight])
  }
  return taps.map(([p, weight]) => [p, weight / total])
}

// Crops `box` ({x1, y1, x2, y2}) and resizes it to w × h; returns w*h*3 floats, pixel by pixel.
export function crop(image, box, w, h) {
  const sx = (box.x2 - box.x1) / w
  const sy = (box.y2 - box.y1) / h
  const xs = Array.from({ length: w }, (_, i) =>
    tent(box.x1 + (i + 0.5) * sx, Math.max(1, sx), image.width, box.x1 < 0, box.x2 > image.width),
  )
  const ys = Array.from({ length: h }, (_, i) =>
    tent(box.y1 + (i + 0.5) * sy, Math.max(1, sy), image.height, box.y1 < 0, box.y2 > image.height),
  )
  const out = new Float64Array(w * h * 3)
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      for (const [py, wy] of ys[y]) {
        for (const [px, wx] of xs[x]) {
          const at = (py * image.width + px) * 3
          for (let c = 0; c < 3; c++) out[(y * w + x) * 3 + c] += image.data[at + c] * wx * wy
        }
      }
    }
  }
  return out
}

export function planes(rgb, mean, std) {
  const n = rgb.length / 3
  const out = new Float32Array(rgb.length)
  for (let i = 0; i < n; i++) {
    for (let c = 0; c < 3; c++) out[c * n + i] = (rgb[i * 3 + c] - mean[c]) / std[c]
  }
  return out
}

export function gray(rgb, divisor) {
  const out = new Float32Array(rgb.length / 3)
  for (let i = 0; i < out.length; i++) {
    out[i] = (0.299 * rgb[i * 3] + 0.587 * rgb[i * 3 + 1] + 0.114 * rgb[i * 3 + 2]) / divisor
  }
  return out
}

export function square(box, factor) {
  const side = Math.max(box.x2 - box.x1, box.y2 - box.y1) * factor
  return around((box.x1 + box.x2) / 2, (box.y1 + box.y2) / 2, side)
}

export function around(x, y, side) {
  return { x1: x - side / 2, y1: y - side / 2, x2: x + side / 2, y2: y + side / 2 }
}
