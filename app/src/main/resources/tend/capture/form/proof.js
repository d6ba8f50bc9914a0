// Solves the puzzle of the form in small portions, so that typing stays smooth: finds the number
// that, written behind the salt, has the given SHA-256. Works without a secure context.
const K = [];
const START = [];
{
  const isPrime = (n) => {
    for (let d = 2; d * d <= n; d++) if (n % d === 0) return false;
    return true;
  };
  const fraction = (x) => ((x - Math.floor(x)) * 4294967296) | 0;
  for (let n = 2; K.length < 64; n++) {
    if (isPrime(n)) {
      if (START.length < 8) START.push(fraction(Math.sqrt(n)));
      K.push(fraction(Math.cbrt(n)));
    }
  }
}

function sha256(text) {
  const length = text.length;
  const words = new Int32Array((((length + 8) >> 6) + 1) << 4);
  for (let i = 0; i < length; i++) words[i >> 2] |= text.charCodeAt(i) << (24 - (i & 3) * 8);
  words[length >> 2] |= 0x80 << (24 - (length & 3) * 8);
  words[words.length - 1] = length * 8;
  const hash = Int32Array.from(START);
  const w = new Int32Array(64);
  for (let block = 0; block < words.length; block += 16) {
    let [a, b, c, d, e, f, g, h] = hash;
    for (let t = 0; t < 64; t++) {
      if (t < 16) w[t] = words[block + t];
      else {
        const x = w[t - 15];
        const y = w[t - 2];
        const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
        const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
        w[t] = (w[t - 16] + s0 + w[t - 7] + s1) | 0;
      }
      const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
      const t1 = (h + s1 + ((e & f) ^ (~e & g)) + K[t] + w[t]) | 0;
      const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g; g = f; f = e; e = (d + t1) | 0; d = c; c = b; b = a; a = (t1 + t2) | 0;
    }
    [a, b, c, d, e, f, g, h].forEach((x, i) => { hash[i] = (hash[i] + x) | 0; });
  }
  return Array.from(hash, (x) => (x >>> 0).toString(16).padStart(8, "0")).join("");
}

const field = document.getElementById("proof");
if (field && field.dataset.puzzle) {
  const puzzle = JSON.parse(field.dataset.puzzle);
  const button = field.form.querySelector("button[type=submit]");
  const label = button.textContent;
  button.disabled = true;
  let number = 0;
  const some = () => {
    const end = performance.now() + 12;
    while (performance.now() < end && number <= puzzle.maxnumber) {
      if (sha256(puzzle.salt + number) === puzzle.challenge) {
        field.value = btoa(JSON.stringify({
          algorithm: puzzle.algorithm, challenge: puzzle.challenge, number,
          salt: puzzle.salt, signature: puzzle.signature,
        }));
        button.disabled = false;
        button.textContent = label;
        button.focus();
        return;
      }
      number++;
    }
    button.textContent = label + " (" + Math.min(99, Math.round((100 * number) / puzzle.maxnumber)) + " %)";
    setTimeout(some, 4);
  };
  some();
}
