// Spacemesh PoST labels: scrypt with ChaCha20/8 for the mixing (r = 1, p = 1), and PBKDF2-HMAC-Keccak512 around it.
//
//   password = commitment[32] | index, 64 bits little endian | 32 zero bytes        (72 bytes: one Keccak-512 rate)
//   block    = PBKDF2(password, no salt, 128 bytes);  block = ROMix(block, N);  full = PBKDF2(password, block, 32 bytes)
//   label    = the first 16 bytes of full
//
// scrypt: Percival, "Stronger key derivation via sequential memory-hard functions", section 5; with the functions that
// https://github.com/floodyberry/scrypt-jane has when it is built with SCRYPT_CHACHA and SCRYPT_KECCAK512. Keccak is the
// one before SHA-3: padding 0x01 ... 0x80.
//
// A run over some labels is four launches: stowage_label_begin, one of stowage_label_mix*, stowage_label_end,
// stowage_lowest. They are apart because the ends need many registers, and the mixing, which is 99.7 % of the work, must
// have few: its speed lives from the number of warps that wait for memory at the same time.
#ifdef __CUDACC__
#include <cstdint>
#else
#include "test/gpu_on_host.h"
#endif

typedef uint32_t u32;
typedef uint64_t u64;

// A tile is the labels of one warp: four threads for each. Also in Java: LabelKernels.
#define TILE 8
#define BLOCK 128
#define EVERY_LANE 0xffffffffu

// ---- Keccak-f[1600] --------------------------------------------------------------------------------------------------

__constant__ u64 ROUND_CONSTANTS[24] = {
    0x0000000000000001, 0x0000000000008082, 0x800000000000808a, 0x8000000080008000, 0x000000000000808b,
    0x0000000080000001, 0x8000000080008081, 0x8000000000008009, 0x000000000000008a, 0x0000000000000088,
    0x0000000080008009, 0x000000008000000a, 0x000000008000808b, 0x800000000000008b, 0x8000000000008089,
    0x8000000000008003, 0x8000000000008002, 0x8000000000000080, 0x000000000000800a, 0x800000008000000a,
    0x8000000080008081, 0x8000000000008080, 0x0000000080000001, 0x8000000080008008};

static __device__ __forceinline__ u64 rotate64(u64 x, int by) { return (x << by) | (x >> (64 - by)); }

static __device__ __forceinline__ void theta(u64 *a) {
  u64 parity[5];
#pragma unroll
  for (int x = 0; x < 5; x++) parity[x] = a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20];
#pragma unroll
  for (int x = 0; x < 5; x++) {
    u64 d = parity[(x + 4) % 5] ^ rotate64(parity[(x + 1) % 5], 1);
#pragma unroll
    for (int y = 0; y < 25; y += 5) a[y + x] ^= d;
  }
}

// The lanes in the order in which pi moves them one to the next, so that one lane has to be kept only.
#define MOVE(to, by)           \
  {                            \
    u64 next = a[to];          \
    a[to] = rotate64(lane, by); \
    lane = next;               \
  }

static __device__ __forceinline__ void rho_pi(u64 *a) {
  u64 lane = a[1];
  MOVE(10, 1) MOVE(7, 3) MOVE(11, 6) MOVE(17, 10) MOVE(18, 15) MOVE(3, 21) MOVE(5, 28) MOVE(16, 36)
  MOVE(8, 45) MOVE(21, 55) MOVE(24, 2) MOVE(4, 14) MOVE(15, 27) MOVE(23, 41) MOVE(19, 56) MOVE(13, 8)
  MOVE(12, 25) MOVE(2, 43) MOVE(20, 62) MOVE(14, 18) MOVE(22, 39) MOVE(9, 61) MOVE(6, 20) MOVE(1, 44)
}

static __device__ void keccak(u64 *a) {
#pragma unroll 1
  for (int round = 0; round < 24; round++) {
    theta(a);
    rho_pi(a);
#pragma unroll
    for (int y = 0; y < 25; y += 5) {
      u64 a0 = a[y], a1 = a[y + 1];
      a[y] ^= ~a1 & a[y + 2];
      a[y + 1] ^= ~a[y + 2] & a[y + 3];
      a[y + 2] ^= ~a[y + 3] & a[y + 4];
      a[y + 3] ^= ~a[y + 4] & a0;
      a[y + 4] ^= ~a0 & a1;
    }
    a[0] ^= ROUND_CONSTANTS[round];
  }
}

// ---- PBKDF2-HMAC-Keccak512 with one iteration ------------------------------------------------------------------------

#define INNER_PAD 0x3636363636363636ULL
#define OUTER_PAD 0x5c5c5c5c5c5c5c5cULL
// The padding's two ends: the first bit behind the message, and the last bit of the rate (lane 8).
#define LAST_BIT 0x8000000000000000ULL

struct Password {
  u64 commitment[4];
  u64 index;
};

static __device__ void absorb_key(u64 *a, const Password &password, u64 pad) {
#pragma unroll
  for (int lane = 0; lane < 25; lane++) a[lane] = lane < 9 ? pad : 0;
#pragma unroll
  for (int lane = 0; lane < 4; lane++) a[lane] ^= password.commitment[lane];
  a[4] ^= password.index;
  keccak(a);
}

// HMAC's outer hash over the digest in inner; the result is the first lanes of outer.
static __device__ void finish(u64 *outer, const u64 *inner, const Password &password) {
  absorb_key(outer, password, OUTER_PAD);
#pragma unroll
  for (int lane = 0; lane < 8; lane++) outer[lane] ^= inner[lane];
  outer[8] ^= LAST_BIT | 1;
  keccak(outer);
}

// PBKDF2's number of a block, 32 bits big endian, with the first padding bit behind it.
#define BLOCK_NUMBER(number) ((u64)(number) << 24 | 1ULL << 32)

// A block of 32 words lies in memory by columns of the ChaCha state, as the four threads of a label hold it: of each half
// first words 0, 4, 8, 12, then 1, 5, 9, 13, and so on. These are the places of two neighbours in the usual order.
#define AT(word) (((word) & 16) | ((word) & 3) << 2 | ((word) >> 2 & 3))

static __device__ __forceinline__ u64 two_words(const u32 *block, int word) {
  return block[AT(word)] | (u64)block[AT(word + 1)] << 32;
}

// Makes the blocks that the mixing starts from, 32 words for each of the labels.
extern "C" __global__ void __launch_bounds__(BLOCK)
    stowage_label_begin(u64 c0, u64 c1, u64 c2, u64 c3, u64 first, u32 labels, u32 *blocks) {
  u32 label = blockIdx.x * blockDim.x + threadIdx.x;
  if (label >= labels) return;
  Password password = {{c0, c1, c2, c3}, first + label};
  u32 *block = blocks + (size_t)label * 32;
  u64 inner[25], outer[25];
#pragma unroll 1
  for (int part = 0; part < 2; part++) {
    absorb_key(inner, password, INNER_PAD);
    inner[0] ^= BLOCK_NUMBER(part + 1);
    inner[8] ^= LAST_BIT;
    keccak(inner);
    finish(outer, inner, password);
#pragma unroll
    for (int lane = 0; lane < 8; lane++) {
      block[part * 16 + AT(2 * lane)] = (u32)outer[lane];
      block[part * 16 + AT(2 * lane + 1)] = (u32)(outer[lane] >> 32);
    }
  }
}

// ---- ROMix -----------------------------------------------------------------------------------------------------------

// One thread's quarter of a block: column t of both 16-word halves, where t is the thread's number in its label.
struct Quarter {
  uint4 low, high;
};

static __device__ __forceinline__ void operator^=(uint4 &a, const uint4 &b) {
  a.x ^= b.x;
  a.y ^= b.y;
  a.z ^= b.z;
  a.w ^= b.w;
}

// From the thread that is `by` columns further on, around, among the four of the label.
static __device__ __forceinline__ u32 from(u32 value, u32 thread, u32 by) {
  return __shfl_sync(EVERY_LANE, value, (thread + by) & 3, 4);
}

static __device__ __forceinline__ void quarter_round(uint4 &v) {
  v.x += v.y;
  v.w = __byte_perm(v.w ^ v.x, 0, 0x1032);  // rotated by 16
  v.z += v.w;
  v.y ^= v.z;
  v.y = __funnelshift_l(v.y, v.y, 12);
  v.x += v.y;
  v.w = __byte_perm(v.w ^ v.x, 0, 0x2103);  // by 8
  v.z += v.w;
  v.y ^= v.z;
  v.y = __funnelshift_l(v.y, v.y, 7);
}

// ChaCha20/8 over the four threads' columns as they are, without constants or key.
static __device__ __forceinline__ void chacha8(uint4 &column, u32 thread) {
  uint4 v = column;
#pragma unroll
  for (int twice = 0; twice < 4; twice++) {
    quarter_round(v);
    // The rows turn, so that the diagonals stand in columns.
    v.y = from(v.y, thread, 1);
    v.z = from(v.z, thread, 2);
    v.w = from(v.w, thread, 3);
    quarter_round(v);
    v.y = from(v.y, thread, 3);
    v.z = from(v.z, thread, 2);
    v.w = from(v.w, thread, 1);
  }
  column.x += v.x;
  column.y += v.y;
  column.z += v.z;
  column.w += v.w;
}

static __device__ __forceinline__ void chunk_mix(Quarter &q, u32 thread) {
  q.low ^= q.high;
  chacha8(q.low, thread);
  q.high ^= q.low;
  chacha8(q.high, thread);
}

// Where this thread reads and writes, in pieces of 16 bytes. The table lies by tiles: [tile][row][label][128 bytes], so
// that a warp's random reads stay within its tile's few MiB, which the TLB can hold, and each is a whole 128-byte line.
struct Place {
  u32 thread;
  uint4 *block;
  uint4 *table;
};

template <int GAP>
static __device__ __forceinline__ bool find_place(u32 n, u32 tiles, uint4 *blocks, uint4 *table, Place &place) {
  u32 thread = blockIdx.x * blockDim.x + threadIdx.x;
  u32 tile = thread / 32, in_tile = thread % 32 / 4;
  place.thread = thread % 4;
  place.block = blocks + (size_t)(thread / 4) * 8 + place.thread;
  place.table = table + (size_t)tile * (n / GAP) * TILE * 8 + in_tile * 8 + place.thread;
  // A warp goes or stays as a whole, so that no shuffle misses a thread.
  return tile < tiles;
}

static __device__ __forceinline__ Quarter load(const uint4 *at) { return Quarter{at[0], at[4]}; }

static __device__ __forceinline__ void store(uint4 *at, const Quarter &q) {
  at[0] = q.low;
  at[4] = q.high;
}

// The first half of ROMix: keeps every GAP-th row.
template <int GAP>
static __device__ __forceinline__ void fill(u32 n, const Place &place, Quarter &q) {
  for (u32 row = 0; row < n / GAP; row++) {
    store(place.table + (size_t)row * TILE * 8, q);
#pragma unroll 1
    for (int step = 0; step < GAP; step++) chunk_mix(q, place.thread);
  }
}

// The second half with all rows kept.
static __device__ __forceinline__ void stir(u32 n, const Place &place, Quarter &q) {
#pragma unroll 1
  for (u32 turn = 0; turn < n; turn++) {
    u32 row = from(q.high.x, 0, 0) & (n - 1);
    Quarter r = load(place.table + (size_t)row * TILE * 8);
    q.low ^= r.low;
    q.high ^= r.high;
    chunk_mix(q, place.thread);
  }
  store(place.block, q);
}

// The second half where rows are missing. A row is made from the one kept before it, by up to GAP - 1 more mixings, and
// labels need different numbers of them. So that no label waits for another of its warp, each does one mixing per pass
// of the loop, be it for its row or for its state, and they get through at different times.
template <int GAP>
static __device__ __forceinline__ void stir_rebuilding(u32 n, const Place &place, Quarter &q) {
  Quarter state = q;
  u32 turn = 0, missing = 0;
  bool fetch = true;
#pragma unroll 1
  do {
    u32 row = from(q.high.x, 0, 0) & (n - 1);
    if (fetch) {
      state = q;
      q = load(place.table + (size_t)(row / GAP) * TILE * 8);
      missing = row % GAP;
    }
    bool for_state = missing == 0;
    if (for_state) {
      q.low ^= state.low;
      q.high ^= state.high;
    }
    chunk_mix(q, place.thread);
    if (!for_state) {
      missing--;
    } else if (turn < n && ++turn == n) {
      // Others may go on; what this label mixes from here on is not looked at.
      store(place.block, q);
    }
    fetch = for_state && turn < n;
  } while (__any_sync(EVERY_LANE, turn < n));
}

template <int GAP>
static __device__ __forceinline__ void mix(u32 n, u32 tiles, uint4 *blocks, uint4 *table) {
  Place place;
  if (!find_place<GAP>(n, tiles, blocks, table, place)) return;
  Quarter q = load(place.block);
  fill<GAP>(n, place, q);
  if (GAP == 1) {
    stir(n, place, q);
  } else {
    stir_rebuilding<GAP>(n, place, q);
  }
}

// Mixes the blocks in place. n: scrypt's N, a multiple of the gap. The table has 1024 * n / gap bytes per tile.
extern "C" __global__ void __launch_bounds__(BLOCK) stowage_label_mix1(u32 n, u32 tiles, uint4 *blocks, uint4 *table) {
  mix<1>(n, tiles, blocks, table);
}

extern "C" __global__ void __launch_bounds__(BLOCK) stowage_label_mix2(u32 n, u32 tiles, uint4 *blocks, uint4 *table) {
  mix<2>(n, tiles, blocks, table);
}

extern "C" __global__ void __launch_bounds__(BLOCK) stowage_label_mix4(u32 n, u32 tiles, uint4 *blocks, uint4 *table) {
  mix<4>(n, tiles, blocks, table);
}

// ---- The end: labels, and the lowest of them -------------------------------------------------------------------------

// A full label as four big-endian words, which order like the network orders full labels: as byte strings.
struct Candidate {
  u64 value[4];
  u64 index;
  u64 found;
};

static __device__ __forceinline__ u64 swap_bytes(u64 x) {
  return (u64)__byte_perm((u32)x, 0, 0x0123) << 32 | __byte_perm((u32)(x >> 32), 0, 0x0123);
}

static __device__ __forceinline__ bool below(const u64 *a, const u64 *b) {
  for (int word = 0; word < 4; word++) {
    if (a[word] != b[word]) return a[word] < b[word];
  }
  return false;
}

// The lower value, and of equal ones the lower index, so that the order of comparing does not matter.
static __device__ __forceinline__ bool better(const Candidate &a, const Candidate &b) {
  if (!a.found || !b.found) return a.found && !b.found;
  return below(a.value, b.value) || (!below(b.value, a.value) && a.index < b.index);
}

// The best of the block's threads' candidates goes to *best. All threads of the block must come here.
static __device__ __forceinline__ void block_lowest(const Candidate &mine, Candidate *best) {
  __shared__ Candidate candidates[BLOCK];
  candidates[threadIdx.x] = mine;
  for (u32 half = BLOCK / 2; half > 0; half /= 2) {
    __syncthreads();
    if (threadIdx.x < half && better(candidates[threadIdx.x + half], candidates[threadIdx.x])) {
      candidates[threadIdx.x] = candidates[threadIdx.x + half];
    }
  }
  if (threadIdx.x == 0) *best = candidates[0];
}

// 16 bytes per label, and per block of threads the lowest full label below the bound (b0 to b3, big-endian words).
extern "C" __global__ void __launch_bounds__(BLOCK)
    stowage_label_end(u64 c0, u64 c1, u64 c2, u64 c3, u64 first, u32 count, const u32 *blocks, u64 b0, u64 b1, u64 b2,
                      u64 b3, u64 *labels, Candidate *candidates) {
  u32 label = blockIdx.x * blockDim.x + threadIdx.x;
  Candidate mine = {{0, 0, 0, 0}, 0, 0};
  if (label < count) {
    Password password = {{c0, c1, c2, c3}, first + label};
    const u32 *block = blocks + (size_t)label * 32;
    u64 inner[25], outer[25];
    absorb_key(inner, password, INNER_PAD);
    // The message: 128 bytes, the number 1. One whole rate, and 60 bytes of the next.
#pragma unroll
    for (int lane = 0; lane < 9; lane++) inner[lane] ^= two_words(block, 2 * lane);
    keccak(inner);
#pragma unroll
    for (int lane = 0; lane < 7; lane++) inner[lane] ^= two_words(block, 18 + 2 * lane);
    inner[7] ^= BLOCK_NUMBER(1);
    inner[8] ^= LAST_BIT;
    keccak(inner);
    finish(outer, inner, password);
    labels[(size_t)label * 2] = outer[0];
    labels[(size_t)label * 2 + 1] = outer[1];
    u64 bound[4] = {b0, b1, b2, b3};
    for (int word = 0; word < 4; word++) mine.value[word] = swap_bytes(outer[word]);
    mine.index = first + label;
    mine.found = below(mine.value, bound);
  }
  block_lowest(mine, candidates + blockIdx.x);
}

// The best of `count` candidates goes to *best. For one block.
extern "C" __global__ void __launch_bounds__(BLOCK)
    stowage_lowest(u32 count, const Candidate *candidates, Candidate *best) {
  Candidate mine = {{0, 0, 0, 0}, 0, 0};
  for (u32 at = threadIdx.x; at < count; at += BLOCK) {
    if (better(candidates[at], mine)) mine = candidates[at];
  }
  block_lowest(mine, best);
}
