// Deterministic pictures, height × width × 3, values 0..255. Patterns.java has the same formulas: whole
// numbers only, except for one sine that is rounded.

function picture(side, byteAt) {
  const values = new Float32Array(side * side * 3);
  for (let y = 0, i = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      for (let c = 0; c < 3; c++, i++) values[i] = byteAt(y, x, c);
    }
  }
  return values;
}

// The linear congruential generator of Numerical Recipes; the high byte of each state.
function noise(side) {
  let state = 12345;
  return picture(side, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 24;
  });
}

// Red grows to the right, green downwards, blue against both.
function gradient(side) {
  const last = side - 1;
  return picture(side, (y, x, c) =>
    Math.trunc(
      [(255 * x) / last, (255 * y) / last, (255 * (2 * last - x - y)) / (2 * last)][c],
    ),
  );
}

// A bright oval with two dark eyes and a dark mouth.
function face(side) {
  const inside = (y, x, cy, cx, ry, rx) => {
    const dy = 100 * y - cy * side;
    const dx = 100 * x - cx * side;
    return dy * dy * rx * rx + dx * dx * ry * ry < side * side * ry * ry * rx * rx;
  };
  return picture(side, (y, x, c) => {
    const wave = Math.round(15 * Math.sin((6 * (x + 2 * y)) / side));
    if (inside(y, x, 40, 33, 4, 7) || inside(y, x, 40, 67, 4, 7)) return 40 + wave;
    if (inside(y, x, 75, 50, 4, 14)) return [150, 60, 60][c] + wave;
    if (inside(y, x, 50, 50, 45, 34)) return [210, 165, 140][c] + wave;
    return 90 + wave;
  });
}

export const patterns = { noise, gradient, face };
