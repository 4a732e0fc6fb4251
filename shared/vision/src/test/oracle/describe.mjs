import { around, crop, gray, planes, square } from './pixels.mjs'

function softmax(logits) {
  const top = Math.max(...logits)
  const exps = Array.from(logits, (v) => Math.exp(v - top))
  const sum = exps.reduce((a, b) => a + b, 0)
  return exps.map((v) => v / sum)
}

const mean = (points) => [0, 1].map((k) => points.reduce((s, p) => s + p[k], 0) / points.length)

export async function landmarks(run, image, face) {
  const side = face.y2 - face.y1
  const box = around((face.x1 + face.x2) / 2, (face.y1 + face.y2) / 2, side)
  const { output } = await run(gray(crop(image, box, 64, 64), 256), [1, 1, 64, 64])
  const points = []
  for (let i = 0; i < 68; i++) {
    points.push([box.x1 + output[2 * i] * side, box.y1 + output[2 * i + 1] * side])
  }
  return points
}

export function five(p) {
  return [
    mean([p[37], p[38], p[40], p[41]]),
    mean([p[43], p[44], p[46], p[47]]),
    p[30],
    mean([p[48], p[60]]),
    mean([p[54], p[64]]),
  ]
}

export async function pose(run, image, face) {
  const rgb = crop(image, square(face, 1.5), 224, 224)
  const input = planes(rgb, [123.675, 116.28, 103.53], [58.395, 57.12, 57.375])
  const out = await run(input, [1, 3, 224, 224])
  const degrees = (logits) => softmax(logits).reduce((sum, p, bin) => sum + p * bin, 0) * 3 - 99
  return { yaw: degrees(out.output), pitch: degrees(out['617']), roll: degrees(out['618']) }
}

export async function emotions(run, image, face) {
  const rgb = crop(image, square(face, 1.2), 224, 224)
  const { output } = await run(planes(rgb, [0, 0, 0], [255, 255, 255]), [1, 3, 224, 224])
  return softmax(output)
}

export async function eyes(run, image, points) {
  const open = []
  for (const [outer, inner] of [
    [36, 39],
    [42, 45],
  ]) {
    const [a, b] = [points[outer], points[inner]]
    const box = around((a[0] + b[0]) / 2, (a[1] + b[1]) / 2, Math.hypot(a[0] - b[0], a[1] - b[1]) * 1.6)
    const { output } = await run(gray(crop(image, box, 24, 24), 255), [1, 1, 24, 24])
    open.push(softmax(output)[1])
  }
  return open
}

export async function live(run, image, face) {
  const box = square(face, 2.7)
  const inside = {
    x1: Math.max(0, box.x1),
    y1: Math.max(0, box.y1),
    x2: Math.min(image.width, box.x2),
    y2: Math.min(image.height, box.y2),
  }
  const input = planes(crop(image, inside, 128, 128), [0, 0, 0], [1, 1, 1])
  const { output } = await run(input, [1, 3, 128, 128])
  return softmax(output)[0]
}

// On the original TensorFlow.js graph: NHWC, 0 to 255.
export async function ageGender(graph, tf, image, face) {
  const rgb = crop(image, square(face, 1.2), 224, 224)
  const input = tf.tensor4d(Float32Array.from(rgb), [1, 224, 224, 3])
  const outputs = [].concat(graph.execute(input))
  const of = (n) => outputs.find((t) => t.size === n).dataSync()
  const ages = Array.from(of(100), (p, years) => ({ p, years })).sort((a, b) => b.p - a.p).slice(0, 5)
  const sum = ages.reduce((s, a) => s + a.p, 0)
  return { age: ages.reduce((s, a) => s + a.p * a.years, 0) / sum, male: of(1)[0] }
}

export async function mesh(graph, tf, image, face) {
  const box = square(face, 1.25)
  const rgb = crop(image, box, 192, 192).map((v) => v / 255)
  const input = tf.tensor4d(Float32Array.from(rgb), [1, 192, 192, 3])
  const outputs = [].concat(graph.execute(input))
  const values = outputs.find((t) => t.size === 1404).dataSync()
  const scale = (box.x2 - box.x1) / 192
  const points = []
  for (let i = 0; i < 468; i++) {
    const [x, y, z] = values.slice(3 * i, 3 * i + 3)
    points.push([box.x1 + x * scale, box.y1 + y * scale, z * scale])
  }
  return points
}
