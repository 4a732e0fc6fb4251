// node oracle.mjs MODELS HUMAN PHOTOS OUT [INSIGHTFACE]
//   MODELS       folder of faceplugin-face-recognition-js's *.onnx
//   HUMAN        folder of @vladmandic/human's faceres.json and facemesh.json
//   PHOTOS       folder of sample1.jpg … sample6.jpg
//   OUT          folder for the goldens
//   INSIGHTFACE  folder of the SCRFD and MobileFaceNet weights, where there are any
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as ort from 'onnxruntime-web'
import * as tf from '@tensorflow/tfjs'
import { decode } from './pixels.mjs'
import { scrfd, ultraface } from './detect.mjs'
import * as describe from './describe.mjs'
import { again, embed } from './embed.mjs'

const [models, human, photos, out, insightface] = process.argv.slice(2)
ort.env.wasm.numThreads = 1
await tf.setBackend('cpu')

async function onnx(path) {
  const session = await ort.InferenceSession.create(readFileSync(path))
  const run = async (data, dims) => {
    const results = await session.run({ [session.inputNames[0]]: new ort.Tensor('float32', data, dims) })
    return Object.fromEntries(Object.entries(results).map(([name, t]) => [name, Array.from(t.data)]))
  }
  return { run, names: session.outputNames }
}

async function graph(name) {
  const json = JSON.parse(readFileSync(join(human, name + '.json'), 'utf8'))
  const weights = readFileSync(join(human, name + '.bin'))
  return tf.loadGraphModel({
    load: async () => ({
      modelTopology: json.modelTopology,
      format: json.format,
      signature: json.signature,
      weightSpecs: json.weightsManifest.flatMap((group) => group.weights),
      weightData: weights.buffer.slice(weights.byteOffset, weights.byteOffset + weights.byteLength),
    }),
  })
}

// Three decimals are a thousandth of a pixel, of a degree and of a probability.
function save(name, value) {
  const rounded = (_, v) => (typeof v === 'number' ? Math.round(v * 1000) / 1000 : v)
  writeFileSync(join(out, name + '.json'), JSON.stringify(value, rounded) + '\n')
}

const box = (face) => [face.x1, face.y1, face.x2, face.y2]

const run = {}
for (const name of ['detect', 'landmark', 'pose', 'expression', 'eye', 'liveness', 'feature']) {
  run[name] = (await onnx(join(models, `fr_${name}.onnx`))).run
}
const faceres = await graph('faceres')
const facemesh = await graph('facemesh')

for (let n = 1; n <= 6; n++) {
  const image = await decode(join(photos, `sample${n}.jpg`))
  const faces = []
  for (const found of await ultraface(run.detect, image)) {
    const points = await describe.landmarks(run.landmark, image, found)
    const anchors = await again(run.landmark, image, found, points)
    const { age, male } = await describe.ageGender(faceres, tf, image, found)
    faces.push({
      box: box(found),
      score: found.score,
      five: describe.five(points),
      anchors,
      embedding: await embed(run.feature, image, anchors, 127, 128),
      landmarks68: points,
      pose: await describe.pose(run.pose, image, found),
      age,
      male,
      emotions: await describe.emotions(run.expression, image, found),
      eyes: await describe.eyes(run.eye, image, points),
      live: await describe.live(run.liveness, image, found),
      // every fourth of the 468 points: x, y, z
      mesh: (await describe.mesh(facemesh, tf, image, found)).filter((_, i) => i % 4 === 0),
    })
  }
  save(`sample${n}`, { width: image.width, height: image.height, faces })
  console.log(`sample${n}: ${faces.length} faces`)
}

for (const name of insightface ? ['scrfd_2.5g_bnkps', 'scrfd_500m_bnkps'] : []) {
  const model = await onnx(join(insightface, name + '.onnx'))
  const { run: feature } = await onnx(join(insightface, 'mobilefacenet_128.onnx'))
  const image = await decode(join(photos, 'sample1.jpg'))
  const faces = []
  for (const { score, five, ...found } of await scrfd(model.run, model.names, image)) {
    const embedding = await embed(feature, image, five, 127.5, 127.5)
    faces.push({ box: box(found), score, five, anchors: five, embedding })
  }
  save(name, { faces })
  console.log(`${name}: ${faces.length} faces`)
}
