import { crop, planes } from './pixels.mjs'

function overlap(a, b) {
  const w = Math.min(a.x2, b.x2) - Math.max(a.x1, b.x1)
  const h = Math.min(a.y2, b.y2) - Math.max(a.y1, b.y1)
  if (w <= 0 || h <= 0) return 0
  const area = (r) => (r.x2 - r.x1) * (r.y2 - r.y1)
  return (w * h) / (area(a) + area(b) - w * h)
}

// Groups by the best score; with `vote`, a face is the mean of the boxes that agree with its best one.
function suppress(candidates, vote) {
  let rest = [...candidates].sort((a, b) => b.score - a.score)
  const faces = []
  while (rest.length) {
    const best = rest[0]
    const agree = rest.filter((r) => r === best || overlap(best, r) > vote)
    const total = agree.reduce((sum, r) => sum + r.score, 0)
    const mean = (side) => agree.reduce((sum, r) => sum + r[side] * r.score, 0) / total
    faces.push({ ...best, x1: mean('x1'), y1: mean('y1'), x2: mean('x2'), y2: mean('y2') })
    rest = rest.filter((r) => r !== best && overlap(best, r) <= 0.4)
  }
  return faces.sort((a, b) => (b.x2 - b.x1) * (b.y2 - b.y1) - (a.x2 - a.x1) * (a.y2 - a.y1))
}

export async function ultraface(run, image) {
  const whole = { x1: 0, y1: 0, x2: image.width, y2: image.height }
  const input = planes(crop(image, whole, 320, 240), [127, 127, 127], [128, 128, 128])
  const { scores, boxes } = await run(input, [1, 3, 240, 320])
  const candidates = []
  for (let i = 0; i < scores.length / 2; i++) {
    if (scores[2 * i + 1] <= 0.6) continue
    const [x1, y1, x2, y2] = boxes.slice(4 * i, 4 * i + 4)
    candidates.push({
      score: scores[2 * i + 1],
      x1: x1 * image.width,
      y1: y1 * image.height,
      x2: x2 * image.width,
      y2: y2 * image.height,
    })
  }
  return suppress(candidates, 0.6)
}

// `names` are the nine outputs: scores, boxes and points for the strides 8, 16, 32.
export async function scrfd(run, names, image) {
  const size = 640
  const scale = Math.min(size / image.width, size / image.height)
  const box = { x1: 0, y1: 0, x2: size / scale, y2: size / scale }
  const m = [127.5, 127.5, 127.5]
  const input = planes(crop(image, box, size, size), m, [128, 128, 128])
  const result = await run(input, [1, 3, size, size])
  const candidates = []
  ;[8, 16, 32].forEach((stride, level) => {
    const [scores, boxes, points] = [0, 3, 6].map((k) => result[names[level + k]])
    const cells = size / stride
    for (let row = 0; row < cells; row++) {
      for (let column = 0; column < cells; column++) {
        for (let anchor = 0; anchor < 2; anchor++) {
          const i = (row * cells + column) * 2 + anchor
          if (scores[i] <= 0.5) continue
          const x = column * stride
          const y = row * stride
          const b = boxes.slice(4 * i, 4 * i + 4).map((v) => v * stride)
          const p = points.slice(10 * i, 10 * i + 10).map((v) => v * stride)
          const five = []
          for (let k = 0; k < 5; k++) five.push([(x + p[2 * k]) / scale, (y + p[2 * k + 1]) / scale])
          candidates.push({
            score: scores[i],
            x1: (x - b[0]) / scale,
            y1: (y - b[1]) / scale,
            x2: (x + b[2]) / scale,
            y2: (y + b[3]) / scale,
            five,
          })
        }
      }
    }
  })
  return suppress(candidates, 1)
}
