import { five } from './describe.mjs'
import { gray, planes } from './pixels.mjs'

// Where ArcFace wants the five points, counted from the centre of the first pixel.
const TEMPLATE = [
  [38.2946, 51.6963],
  [73.5318, 51.5014],
  [56.0252, 71.7366],
  [41.5493, 92.3655],
  [70.7299, 92.2041],
]

// The mean of the points 17 to 67 of 68, as MeanShapeTest finds it: not yet where ArcFace wants it.
// prettier-ignore
const MEAN = [
  [23.22, 45.49], [28.43, 40.89], [35.67, 39.47], [43.14, 40.49], [50.10, 43.42],
  [63.44, 43.42], [70.40, 40.49], [77.87, 39.47], [85.11, 40.89], [90.32, 45.49],
  [56.77, 52.02], [56.77, 59.22], [56.77, 66.34], [56.77, 73.65], [48.28, 78.41],
  [52.38, 79.89], [56.77, 81.18], [61.16, 79.89], [65.26, 78.41], [31.46, 53.43],
  [36.05, 51.17], [41.34, 51.22], [46.10, 54.35], [41.05, 55.19], [35.76, 55.14],
  [67.44, 54.35], [72.20, 51.22], [77.49, 51.17], [82.08, 53.43], [77.78, 55.14],
  [72.49, 55.19], [40.16, 90.78], [46.31, 88.37], [52.42, 87.12], [56.77, 88.14],
  [61.12, 87.12], [67.23, 88.37], [73.38, 90.78], [67.44, 96.89], [61.49, 99.61],
  [56.77, 100.13], [52.05, 99.61], [46.10, 96.89], [42.65, 91.21], [52.36, 90.72],
  [56.77, 91.19], [61.18, 90.72], [70.88, 91.21], [61.26, 94.20], [56.77, 94.75],
  [52.28, 94.20],
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

// The face in 112 × 112, pixel by pixel. `points` are five or 68, in pixels of the photo, the centre of
// whose first pixel is (0.5, 0.5).
export function align(image, points) {
  const from = points.length === 5 ? points : points.slice(17)
  const to = (points.length === 5 ? TEMPLATE : INNER).map(([x, y]) => [x + 0.5, y + 0.5])
  return turned(image, similarity(from, to), 112)
}

// Where the 51 points of the mean face lie when its own five points lie as near to the template as they can.
const [A, B, C, D] = similarity(five([...Array(17), ...MEAN]), TEMPLATE)
const INNER = MEAN.map(([x, y]) => [A * x - B * y + C, B * x + A * y + D])

// `side` × `side` pixels of the photo, to which the similarity [a, b, c, d] leads.
function turned(image, [a, b, c, d], side) {
  const square = a * a + b * b
  const samples = Math.min(4, Math.max(1, Math.round(1 / Math.sqrt(square))))
  const out = new Float64Array(side * side * 3)
  for (let i = 0; i < side * side; i++) {
    for (let s = 0; s < samples * samples; s++) {
      const u = (i % side) + ((s % samples) + 0.5) / samples - c
      const v = Math.floor(i / side) + (Math.floor(s / samples) + 0.5) / samples - d
      const x = (a * u + b * v) / square - 0.5
      const y = (a * v - b * u) / square - 0.5
      for (let k = 0; k < 3; k++) out[3 * i + k] += bilinear(image, x, y, k) / (samples * samples)
    }
  }
  return out
}

// The 68 points again: turned until the eyes are level, in a square as high as the box around the middle
// of the points as they lie then.
export async function again(run, image, box, points) {
  const { cos, sin, min, max } = Math
  const side = box.y2 - box.y1
  const [left, right] = five(points)
  const tilt = Math.atan2(right[1] - left[1], right[0] - left[0])
  const level = points.map(([x, y]) => [cos(tilt) * x + sin(tilt) * y, cos(tilt) * y - sin(tilt) * x])
  const [x, y] = [0, 1].map((k) => level.map((p) => p[k])).map((v) => (min(...v) + max(...v)) / 2)
  const scale = 64 / side
  const crop = turned(image, [scale * cos(tilt), -scale * sin(tilt), 32 - scale * x, 32 - scale * y], 64)
  const { output } = await run(gray(crop, 256), [1, 1, 64, 64])
  return points.map((_, i) => {
    const u = x + (output[2 * i] - 0.5) * side
    const v = y + (output[2 * i + 1] - 0.5) * side
    return [cos(tilt) * u - sin(tilt) * v, sin(tilt) * u + cos(tilt) * v]
  })
}

// Of unit length.
export async function embed(run, image, points, mean, std) {
  const input = planes(align(image, points), [mean, mean, mean], [std, std, std])
  const { output } = await run(input, [1, 3, 112, 112])
  const length = Math.hypot(...output)
  return output.map((v) => v / length)
}
