// Spacemesh PoST proofs: which labels qualify for which nonces. AES-128 as FIPS 197 has it.
//
//   out  = AES(key of the group, label)                        a byte for each of the group's 16 nonces
//   byte < msb: it qualifies;  byte > msb: it does not
//   byte = msb: it qualifies if the lowest 56 bits of AES(key of the nonce, label), little endian, are below lsb
//
// stowage_scan_keys expands the keys, once for a pass; stowage_scan looks at labels.
#ifdef __CUDACC__
#include <cstdint>
#else
#include "test/gpu_on_host.h"
#endif

typedef uint32_t u32;
typedef uint64_t u64;

// Also in Java: ScanCard.
#define SCAN_BLOCK 512
#define KEYS_BLOCK 128

#define WARP 32
#define EVERY_LANE 0xffffffffu
#define GROUP 16
#define ROUND_KEYS 11
// Labels that a thread encrypts at once. They share the loads of the round keys, and one goes on while the other waits.
#define AT_ONCE 2
#define WARP_LABELS (WARP * AT_ONCE)
// A label's number has 20 bits, and a nonce's 12.
#define NONCE_BITS 12

__constant__ uint8_t SBOX[256] = {
    0x63, 0x7c, 0x77, 0x7b, 0xf2, 0x6b, 0x6f, 0xc5, 0x30, 0x01, 0x67, 0x2b, 0xfe, 0xd7, 0xab, 0x76, 0xca, 0x82, 0xc9,
    0x7d, 0xfa, 0x59, 0x47, 0xf0, 0xad, 0xd4, 0xa2, 0xaf, 0x9c, 0xa4, 0x72, 0xc0, 0xb7, 0xfd, 0x93, 0x26, 0x36, 0x3f,
    0xf7, 0xcc, 0x34, 0xa5, 0xe5, 0xf1, 0x71, 0xd8, 0x31, 0x15, 0x04, 0xc7, 0x23, 0xc3, 0x18, 0x96, 0x05, 0x9a, 0x07,
    0x12, 0x80, 0xe2, 0xeb, 0x27, 0xb2, 0x75, 0x09, 0x83, 0x2c, 0x1a, 0x1b, 0x6e, 0x5a, 0xa0, 0x52, 0x3b, 0xd6, 0xb3,
    0x29, 0xe3, 0x2f, 0x84, 0x53, 0xd1, 0x00, 0xed, 0x20, 0xfc, 0xb1, 0x5b, 0x6a, 0xcb, 0xbe, 0x39, 0x4a, 0x4c, 0x58,
    0xcf, 0xd0, 0xef, 0xaa, 0xfb, 0x43, 0x4d, 0x33, 0x85, 0x45, 0xf9, 0x02, 0x7f, 0x50, 0x3c, 0x9f, 0xa8, 0x51, 0xa3,
    0x40, 0x8f, 0x92, 0x9d, 0x38, 0xf5, 0xbc, 0xb6, 0xda, 0x21, 0x10, 0xff, 0xf3, 0xd2, 0xcd, 0x0c, 0x13, 0xec, 0x5f,
    0x97, 0x44, 0x17, 0xc4, 0xa7, 0x7e, 0x3d, 0x64, 0x5d, 0x19, 0x73, 0x60, 0x81, 0x4f, 0xdc, 0x22, 0x2a, 0x90, 0x88,
    0x46, 0xee, 0xb8, 0x14, 0xde, 0x5e, 0x0b, 0xdb, 0xe0, 0x32, 0x3a, 0x0a, 0x49, 0x06, 0x24, 0x5c, 0xc2, 0xd3, 0xac,
    0x62, 0x91, 0x95, 0xe4, 0x79, 0xe7, 0xc8, 0x37, 0x6d, 0x8d, 0xd5, 0x4e, 0xa9, 0x6c, 0x56, 0xf4, 0xea, 0x65, 0x7a,
    0xae, 0x08, 0xba, 0x78, 0x25, 0x2e, 0x1c, 0xa6, 0xb4, 0xc6, 0xe8, 0xdd, 0x74, 0x1f, 0x4b, 0xbd, 0x8b, 0x8a, 0x70,
    0x3e, 0xb5, 0x66, 0x48, 0x03, 0xf6, 0x0e, 0x61, 0x35, 0x57, 0xb9, 0x86, 0xc1, 0x1d, 0x9e, 0xe1, 0xf8, 0x98, 0x11,
    0x69, 0xd9, 0x8e, 0x94, 0x9b, 0x1e, 0x87, 0xe9, 0xce, 0x55, 0x28, 0xdf, 0x8c, 0xa1, 0x89, 0x0d, 0xbf, 0xe6, 0x42,
    0x68, 0x41, 0x99, 0x2d, 0x0f, 0xb0, 0x54, 0xbb, 0x16};

// ---- Keys -----------------------------------------------------------------------------------------------------------

static __device__ __forceinline__ u32 byte_of(u32 word, int number) { return __byte_perm(word, 0, 0x4440 | number); }

static __device__ __forceinline__ u32 substituted(u32 word) {
  return SBOX[byte_of(word, 0)] | SBOX[byte_of(word, 1)] << 8 | SBOX[byte_of(word, 2)] << 16 |
         (u32)SBOX[byte_of(word, 3)] << 24;
}

// Doubles in AES's field, four bytes at once.
static __device__ __forceinline__ u32 doubled(u32 bytes) {
  return ((bytes & 0x7f7f7f7f) << 1) ^ ((bytes >> 7 & 0x01010101) * 0x1b);
}

// Makes eleven round keys of each key.
extern "C" __global__ void __launch_bounds__(KEYS_BLOCK)
    stowage_scan_keys(u32 count, const uint4 *keys, uint4 *round_keys) {
  u32 number = blockIdx.x * blockDim.x + threadIdx.x;
  if (number >= count) return;
  uint4 key = keys[number];
  uint4 *to = round_keys + (size_t)number * ROUND_KEYS;
  u32 constant = 1;
#pragma unroll 1
  for (int round = 0; round < ROUND_KEYS; round++) {
    to[round] = key;
    // Words are little endian, so that what the standard turns to the left turns to the right.
    key.x ^= substituted(__byte_perm(key.w, 0, 0x0321)) ^ constant;
    key.y ^= key.x;
    key.z ^= key.y;
    key.w ^= key.z;
    constant = doubled(constant);
  }
}

// ---- AES ------------------------------------------------------------------------------------------------------------

// SubBytes and MixColumns of a byte in a column's first row, for each byte and each thread of a warp: [byte][thread].
// So every thread reads from its own bank of the shared memory. The other rows' are the same, turned.
#define TABLE (256 * WARP)

static __device__ __forceinline__ void make_table(u32 *table) {
  for (u32 at = threadIdx.x; at < TABLE; at += SCAN_BLOCK) {
    u32 s = SBOX[at / WARP], twice = doubled(s);
    table[at] = twice | s << 8 | s << 16 | (twice ^ s) << 24;
  }
}

// table: from the thread's own bank on.
static __device__ __forceinline__ u32 entry(const u32 *table, u32 word, int row) {
  return table[byte_of(word, row) * WARP];
}

// One column of the next state, of the four bytes that ShiftRows puts into it.
static __device__ __forceinline__ u32 column(const u32 *table, u32 a, u32 b, u32 c, u32 d) {
  return entry(table, a, 0) ^ __byte_perm(entry(table, b, 1), 0, 0x2103) ^ __byte_perm(entry(table, c, 2), 0, 0x1032) ^
         __byte_perm(entry(table, d, 3), 0, 0x0321);
}

// The same in the last round, without MixColumns: the second byte of an entry is the plain substitute.
static __device__ __forceinline__ u32 last_column(const u32 *table, u32 a, u32 b, u32 c, u32 d) {
  u32 low = __byte_perm(entry(table, a, 0), entry(table, b, 1), 0x0051);
  u32 high = __byte_perm(entry(table, c, 2), entry(table, d, 3), 0x0051);
  return __byte_perm(low, high, 0x5410);
}

static __device__ __forceinline__ uint4 sum(const uint4 &a, const uint4 &b) {
  return uint4{a.x ^ b.x, a.y ^ b.y, a.z ^ b.z, a.w ^ b.w};
}

static __device__ __forceinline__ uint4 shifted_and_mixed(const u32 *table, const uint4 &s) {
  return uint4{column(table, s.x, s.y, s.z, s.w), column(table, s.y, s.z, s.w, s.x),
               column(table, s.z, s.w, s.x, s.y), column(table, s.w, s.x, s.y, s.z)};
}

static __device__ __forceinline__ uint4 shifted(const u32 *table, const uint4 &s) {
  return uint4{last_column(table, s.x, s.y, s.z, s.w), last_column(table, s.y, s.z, s.w, s.x),
               last_column(table, s.z, s.w, s.x, s.y), last_column(table, s.w, s.x, s.y, s.z)};
}

template <int BLOCKS>
static __device__ __forceinline__ void encrypt(const u32 *table, const uint4 *round_keys, uint4 (&blocks)[BLOCKS]) {
#pragma unroll
  for (int i = 0; i < BLOCKS; i++) blocks[i] = sum(blocks[i], round_keys[0]);
#pragma unroll 1
  for (int round = 1; round < ROUND_KEYS - 1; round++) {
    uint4 key = round_keys[round];
#pragma unroll
    for (int i = 0; i < BLOCKS; i++) blocks[i] = sum(shifted_and_mixed(table, blocks[i]), key);
  }
#pragma unroll
  for (int i = 0; i < BLOCKS; i++) blocks[i] = sum(shifted(table, blocks[i]), round_keys[ROUND_KEYS - 1]);
}

// ---- The scan -------------------------------------------------------------------------------------------------------

// The labels whose number has these lowest bits are judged by a bound `lsb` of their own, so that they are found often:
// on a real network hardly any label qualifies, and a card that is broken and finds nothing would look like one that is
// not. The CPU judges the same labels by the same bound.
struct Sample {
  u32 number, mask;
  u64 lsb;
};

struct Scan {
  const uint4 *labels;
  // Of the groups, and then of their nonces.
  const uint4 *round_keys;
  u32 groups, msb;
  u64 lsb;
  Sample sample;
  // found[0]: how many there are, also those that there was no room for; then each as label << NONCE_BITS | nonce.
  u32 *found;
  u32 room;
};

static __device__ __forceinline__ void report(const Scan &scan, u32 hit) {
  u32 at = atomicAdd(scan.found, 1);
  if (at < scan.room) scan.found[1 + at] = hit;
}

// Asks the nonce's own cipher.
static __device__ __forceinline__ void decide(const Scan &scan, const u32 *table, u32 candidate) {
  u32 label = candidate >> NONCE_BITS, nonce = candidate & ((1 << NONCE_BITS) - 1);
  uint4 block[1] = {scan.labels[label]};
  encrypt(table, scan.round_keys + (size_t)(scan.groups + nonce) * ROUND_KEYS, block);
  u64 value = ((u64)block[0].y << 32 | block[0].x) << 8 >> 8;
  bool sampled = (label & scan.sample.mask) == scan.sample.number;
  if (value < (sampled ? scan.sample.lsb : scan.lsb)) report(scan, candidate);
}

// The highest bit of each byte that is at most `limit`, which has the same byte four times.
static __device__ __forceinline__ u32 at_most(u32 bytes, u32 limit) {
  u32 low_bits = (limit | 0x80808080) - (bytes & 0x7f7f7f7f);
  return ((~bytes & limit) | (~(bytes ^ limit) & low_bits)) & 0x80808080;
}

// A bit for each of the sixteen bytes: byte b of word w has bit 8 * b + w.
static __device__ __forceinline__ u32 at_most(const uint4 &words, u32 limit) {
  return at_most(words.x, limit) >> 7 | at_most(words.y, limit) >> 6 | at_most(words.z, limit) >> 5 |
         at_most(words.w, limit) >> 4;
}

static __device__ __forceinline__ u32 lowest_nonce(u32 bits) {
  u32 bit = __ffs(bits) - 1;
  return (bit & 7) * 4 + bit / 8;
}

// Candidates for a second cipher come here and there, in one thread of a warp and not in the next. They are gathered,
// and decided on when there is one for every thread.
struct Queue {
  u32 *places;
  u32 filled;
};

// All threads of a warp must come here. bits: of the label's candidates, or none.
static __device__ __forceinline__ void gather(const Scan &scan, const u32 *table, Queue &queue, u32 first, u32 bits) {
  u32 thread = threadIdx.x % WARP;
  for (u32 waiting; (waiting = __ballot_sync(EVERY_LANE, bits != 0)) != 0;) {
    if (bits != 0) {
      u32 before = __popc(waiting & ((1u << thread) - 1));
      queue.places[queue.filled + before] = first + lowest_nonce(bits);
      bits &= bits - 1;
    }
    queue.filled += __popc(waiting);
    __syncwarp();
    if (queue.filled >= WARP) {
      queue.filled -= WARP;
      u32 candidate = queue.places[queue.filled + thread];
      __syncwarp();
      decide(scan, table, candidate);
    }
  }
}

// One group's cipher over a warp's labels. first: number of the thread's first label; the others follow by warps.
static __device__ __forceinline__ void scan_group(const Scan &scan, const u32 *table, Queue &queue, u32 group,
                                                  const uint4 (&labels)[AT_ONCE], u32 first, u32 count) {
  uint4 out[AT_ONCE];
#pragma unroll
  for (int i = 0; i < AT_ONCE; i++) out[i] = labels[i];
  encrypt(table, scan.round_keys + (size_t)group * ROUND_KEYS, out);
#pragma unroll
  for (int i = 0; i < AT_ONCE; i++) {
    u32 label = first + i * WARP, hit = label << NONCE_BITS | group * GROUP;
    u32 bits = label < count ? at_most(out[i], scan.msb * 0x01010101) : 0;
    // On small networks only.
    if (scan.msb > 0) {
      u32 below = bits & at_most(out[i], (scan.msb - 1) * 0x01010101);
      bits &= ~below;
      for (; below != 0; below &= below - 1) report(scan, hit + lowest_nonce(below));
    }
    gather(scan, table, queue, hit, bits);
  }
}

// Looks at `count` labels, at most 2^20. found[0] must be 0 before.
extern "C" __global__ void __launch_bounds__(SCAN_BLOCK, 2)
    stowage_scan(const uint4 *__restrict__ labels, u32 count, const uint4 *__restrict__ round_keys, u32 groups, u32 msb,
                 u64 lsb, u32 sample_number, u32 sample_mask, u64 sample_lsb, u32 *found, u32 room) {
  __shared__ u32 tables[TABLE];
  // Less than a warp's candidates may be there when as many come.
  __shared__ u32 queues[SCAN_BLOCK / WARP][2 * WARP];
  make_table(tables);
  __syncthreads();
  Scan scan = {labels, round_keys, groups, msb, lsb, {sample_number, sample_mask, sample_lsb}, found, room};
  u32 thread = threadIdx.x % WARP, warp = threadIdx.x / WARP;
  const u32 *table = tables + thread;
  Queue queue = {queues[warp], 0};
  u32 step = gridDim.x * (SCAN_BLOCK / WARP) * WARP_LABELS;
  // Neighbours go to other blocks, so that few labels are spread over the whole card too.
  for (u32 from = (warp * gridDim.x + blockIdx.x) * WARP_LABELS; from < count; from += step) {
    uint4 mine[AT_ONCE];
#pragma unroll
    for (int i = 0; i < AT_ONCE; i++) {
      u32 label = from + i * WARP + thread;
      mine[i] = labels[label < count ? label : from];
    }
#pragma unroll 1
    for (u32 group = 0; group < groups; group++) {
      scan_group(scan, table, queue, group, mine, from + thread, count);
    }
  }
  if (thread < queue.filled) decide(scan, table, queue.places[thread]);
}
