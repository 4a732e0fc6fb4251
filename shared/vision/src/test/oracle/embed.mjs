import { planes } from './pixels.mjs'

// Where ArcFace wants the five points, counted from the centre of the first pixel.
const TEMPLATE = [
  [38.2946, 51.6963],
  [73.5318, 51.5014],
  [56.0252, 71.7366],
  [41.5493, 92.3655],
  [70.7299, 92.2041],
]

// Solves the linear system of `rows` (coefficients, then the right side) by elimination.
function solve(rows) {
  const n = rows.length
  for (let k = 0; k < n; k++) {
    const pivot = rows.slice(k).reduce((best, r) => (Math.abs(r[k]) > Math.abs(best[k]) ? r : best))
    rows.splice(rows.indexOf(pivot), 1)
    rows.splice(k, 0, pivot)
    for (let i = 0; i < n; i++) {
      if (i === k) continue
      const share = rows[i][k] / pivot[k]
      rows[i] = rows[i].map((v, j) => v - share * pivot[j])
    }
  }
  return rows.map((r, i) => r[n] / r[i])
}

// The similarity that brings `from` nearest to `to`: (x, y) → (a·x − b·y + c, b·x + a·y + d). Least
// squares by the normal equations.
function similarity(from, to) {
  const equations = from.flatMap(([x, y], i) => [
    [x, -y, 1, 0, to[i][0]],
    [y, x, 0, 1, to[i][1]],
  ])
  const normal = [0, 1, 2, 3].map((r) =>
    [0, 1, 2, 3, 4].map((c) => equations.reduce((sum, e) => sum + e[r] * e[c], 0)),
  )
  return solve(normal)
}

function pixel(image, x, y, c) {
  if (x < 0 || y < 0 || x >= image.width || y >= image.height) return 0
  return image.data[(y * image.width + x) * 3 + c]
}

function bilinear(image, x, y, c) {
  const [x0, y0] = [Math.floor(x), Math.floor(y)]
  const [fx, fy] = [x - x0, y - y0]
  const upper = pixel(image, x0, y0, c) * (1 - fx) + pixel(image, x0 + 1, y0, c) * fx
  const lower = pixel(image, x0, y0 + 1, c) * (1 - fx) + pixel(image, x0 + 1, y0 + 1, c) * fx
  return upper * (1 - fy) + lower * fy
}

// The face in 112 × 112, pixel by pixel. `five` are in pixels of the photo, the centre of whose first
// pixel is (0.5, 0.5).
export function align(image, five) {
  const [a, b, c, d] = similarity(
    five,
    TEMPLATE.map(([x, y]) => [x + 0.5, y + 0.5]),
  )
  const square = a * a + b * b
  const samples = Math.min(4, Math.max(1, Math.round(1 / Math.sqrt(square))))
  const out = new Float64Array(112 * 112 * 3)
  for (let i = 0; i < 112 * 112; i++) {
    for (let s = 0; s < samples * samples; s++) {
      const u = (i % 112) + ((s % samples) + 0.5) / samples - c
      const v = Math.floor(i / 112) + (Math.floor(s / samples) + 0.5) / samples - d
      const x = (a * u + b * v) / square - 0.5
      const y = (a * v - b * u) / square - 0.5
      for (let k = 0; k < 3; k++) out[3 * i + k] += bilinear(image, x, y, k) / (samples * samples)
    }
  }
  return out
}

// Of unit length.
export async function embed(run, image, five, mean, std) {
  const input = planes(align(image, five), [mean, mean, mean], [std, std, std])
  const { output } = await run(input, [1, 3, 112, 112])
  const length = Math.hypot(...output)
  return output.map((v) => v / length)
}
