"""Makes half an hour of SYNs and decomposes it as a dense tensor with numpy (Debian's
python3-numpy 1.24):   /usr/bin/python3 reference.py      (in this folder)

syns.csv:    minute, view, port, SYNs (of at least 2), in the order of port, view, minute.
errors.csv:  round, sum of squared differences.
factors.csv: after the last round: minute, view, port or core; row; column; element.
otsu.csv:    view factor, threshold, over its weights in parts of the largest and zeros up to 65,536.
"""
import csv
import numpy as np

MINUTES, RANK, ROUNDS = 30, 5, 60
rng = np.random.default_rng(20260903)
views = np.sort(rng.choice(65536, 60, replace=False))
ports = np.sort(rng.choice(np.setdiff1d(np.arange(65536), [22, 23, 80, 81, 445, 1433, 2323, 3389, 5555, 8080, 52869]), 40, replace=False))
x = rng.poisson(0.25, (MINUTES, len(views), len(ports))).astype(float)
x[np.ix_(range(5, 20), range(10, 30), [7])] += rng.poisson(5, (15, 20, 1))
x[np.ix_(range(12, 16), range(40, 55), [20, 21])] += rng.poisson(9, (4, 15, 2))
x[x < 2] = 0
views, x = views[x.any((0, 2))], x[:, x.any((0, 2)), :]
ports, x = ports[x.any((0, 1))], x[:, :, x.any((0, 1))]
with open("syns.csv", "w") as out:
    for p, v, t in zip(*np.nonzero(x.transpose(2, 1, 0))):
        out.write(f"{t},{views[v]},{ports[p]},{int(x[t, v, p])}\n")

def splitmix(seed):
    """Doubles of java.util.SplittableRandom, taken from 1."""
    mask = (1 << 64) - 1
    while True:
        seed = seed + 0x9E3779B97F4A7C15 & mask
        z = (seed ^ seed >> 30) * 0xBF58476D1CE4E5B9 & mask
        z = (z ^ z >> 27) * 0x94D049BB133111EB & mask
        yield 1 - ((z ^ z >> 31) >> 11) * 2.0**-53

random = splitmix(1)
take = lambda *shape: np.array([next(random) for _ in range(int(np.prod(shape)))]).reshape(shape)
a, b, c, g = take(MINUTES, RANK), take(len(views), RANK), take(len(ports), RANK), take(RANK, RANK, RANK)
model = lambda: np.einsum("pqr,tp,vq,wr->tvw", g, a, b, c, optimize=True)
with open("errors.csv", "w") as out:
    for n in range(1, ROUNDS + 1):
        part = np.einsum("pqr,vq,wr->pvw", g, b, c, optimize=True)
        a *= np.einsum("tvw,pvw->tp", x, part) / np.einsum("tvw,pvw->tp", model(), part)
        part = np.einsum("pqr,tp,wr->tqw", g, a, c, optimize=True)
        b *= np.einsum("tvw,tqw->vq", x, part) / np.einsum("tvw,tqw->vq", model(), part)
        part = np.einsum("pqr,tp,vq->tvr", g, a, b, optimize=True)
        c *= np.einsum("tvw,tvr->wr", x, part) / np.einsum("tvw,tvr->wr", model(), part)
        project = lambda y: np.einsum("tvw,tp,vq,wr->pqr", y, a, b, c, optimize=True)
        g *= project(x) / project(model())
        out.write(f"{n},{np.sum((x - model()) ** 2):.12g}\n")
with open("factors.csv", "w") as out:
    for name, m in (("minute", a), ("view", b), ("port", c), ("core", g.reshape(-1, RANK))):
        for (i, k), value in np.ndenumerate(m):
            out.write(f"{name},{i},{k},{value:.9g}\n")

def otsu(values):
    """The threshold by trying each of 256 levels."""
    level = np.minimum((values * 256).astype(int), 255)
    between = np.zeros(255)
    for k in range(255):
        low, high = level[level <= k], level[level > k]
        if len(low) and len(high):
            between[k] = len(low) * len(high) * (low.mean() - high.mean()) ** 2
    best = np.nonzero(between >= between.max() * (1 - 1e-12))[0]
    return ((best[0] + best[-1]) / 2 + 1) / 256

with open("otsu.csv", "w") as out:
    for q in range(RANK):
        out.write(f"{q},{otsu(np.pad(b[:, q] / b[:, q].max(), (0, 65536 - len(b)))):.9g}\n")
