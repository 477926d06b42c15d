// Lets g++ compile a .cu file for the CPU, so that kernels can be tested where no GPU is. See gpu_on_host.cc.
#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>

#define __global__
#define __device__
#define __constant__ static const
// Blocks run one after the other, so one copy of what a block shares is enough.
#define __shared__ static
#define __forceinline__ inline __attribute__((always_inline))
#define __launch_bounds__(...)
#define __restrict__

struct alignas(16) uint4 {
  uint32_t x, y, z, w;
};

struct Dimension {
  uint32_t x;
};
extern Dimension threadIdx, blockIdx, blockDim, gridDim;

// These wait for each other as the hardware's do, and end the process if the threads wait for different things.
uint32_t __shfl_sync(uint32_t mask, uint32_t value, uint32_t lane, uint32_t width);
uint32_t __ballot_sync(uint32_t mask, bool predicate);
bool __any_sync(uint32_t mask, bool predicate);
void __syncwarp();
void __syncthreads();

// Threads run one after the other, so nobody comes between.
static __forceinline__ uint32_t atomicAdd(uint32_t *at, uint32_t value) {
  uint32_t before = *at;
  *at += value;
  return before;
}

static __forceinline__ int __popc(uint32_t x) { return __builtin_popcount(x); }
static __forceinline__ int __ffs(uint32_t x) { return __builtin_ffs((int)x); }

static __forceinline__ uint32_t __funnelshift_l(uint32_t low, uint32_t high, uint32_t by) {
  return (high << by) | (low >> (32 - by));
}

static __forceinline__ uint32_t __byte_perm(uint32_t x, uint32_t y, uint32_t selector) {
  uint64_t bytes = (uint64_t)y << 32 | x;
  uint32_t result = 0;
#pragma GCC unroll 4
  for (int i = 0; i < 4; i++) result |= (uint32_t)(bytes >> (selector >> 4 * i & 7) * 8 & 0xff) << 8 * i;
  return result;
}

// Runs a kernel, given as a call of it, for every thread of every block. One call at a time in the process.
void run_kernel(uint32_t blocks, uint32_t threads, const std::function<void()> &kernel);
