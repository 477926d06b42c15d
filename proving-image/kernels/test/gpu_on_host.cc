// GPU threads as fibers: each thread of a block has a stack, and runs until it must wait for others. What waits for what
// is checked, because that is what goes wrong in kernels: a shuffle that some threads of the warp do not come to.
#include "gpu_on_host.h"

#include <cstdio>
#include <cstdlib>
#include <vector>

#ifndef __x86_64__
#error "the switch of stacks is written for x86-64"
#endif

Dimension threadIdx, blockIdx, blockDim, gridDim;

extern "C" void switch_stack(void **save, void *to);
// The registers that a callee must keep by the System V ABI.
asm(R"(
.text
.globl switch_stack
.type switch_stack, @function
switch_stack:
  pushq %rbp
  pushq %rbx
  pushq %r12
  pushq %r13
  pushq %r14
  pushq %r15
  movq %rsp, (%rdi)
  movq %rsi, %rsp
  popq %r15
  popq %r14
  popq %r13
  popq %r12
  popq %rbx
  popq %rbp
  ret
)");

namespace {

constexpr size_t STACK = 32768;
constexpr uint32_t WARP = 32;

struct Fiber {
  void *stack_pointer;
  bool ended;
};

// A point where `width` neighbouring threads meet. Values are kept for two meetings: a thread that is behind reads those
// of the last meeting while one that is ahead writes those of the next.
struct Meeting {
  uint32_t arrived;
  uint32_t passed;
};

// All meetings of one width in a block.
struct Meetings {
  uint32_t width;
  std::vector<Meeting> points;
  std::vector<uint32_t> values[2];

  void prepare(uint32_t of_width, uint32_t threads) {
    width = of_width;
    points.assign(threads / width, Meeting{0, 0});
    for (auto &set : values) set.assign(threads, 0);
  }
};

std::vector<Fiber> fibers;
std::vector<char> stacks;
Meetings by_label, by_warp, by_block;
const std::function<void()> *body;
void *scheduler;
uint64_t idle;

[[noreturn]] void stuck(const char *why) {
  fprintf(stderr, "gpu_on_host: block %u thread %u: %s\n", blockIdx.x, threadIdx.x, why);
  abort();
}

void go_to(uint32_t thread) {
  uint32_t me = threadIdx.x;
  threadIdx.x = thread;
  switch_stack(&fibers[me].stack_pointer, fibers[thread].stack_pointer);
}

// To the next thread that has not ended, among `width` neighbours.
void yield(uint32_t width) {
  if (++idle > 100000000) stuck("waits for threads that wait for something else");
  uint32_t me = threadIdx.x, base = me - me % width;
  for (uint32_t k = 1; k < width; k++) {
    uint32_t other = base + (me - base + k) % width;
    if (other < blockDim.x && !fibers[other].ended) return go_to(other);
  }
  stuck("waits for threads that have ended");
}

// Returns the values that the threads brought to this meeting.
const std::vector<uint32_t> &meet(Meetings &meetings, uint32_t value) {
  uint32_t me = threadIdx.x;
  Meeting &meeting = meetings.points[me / meetings.width];
  uint32_t number = meeting.passed;
  std::vector<uint32_t> &values = meetings.values[number % 2];
  values[me] = value;
  if (++meeting.arrived == meetings.width) {
    meeting.arrived = 0;
    meeting.passed++;
    idle = 0;
  } else {
    while (meeting.passed == number) yield(meetings.width);
  }
  return values;
}

void begin() {
  (*body)();
  fibers[threadIdx.x].ended = true;
  for (uint32_t other = 0; other < blockDim.x; other++) {
    if (!fibers[other].ended) go_to(other);
  }
  switch_stack(&fibers[threadIdx.x].stack_pointer, scheduler);
  abort();
}

void prepare(uint32_t thread) {
  void **top = (void **)(stacks.data() + (thread + 1) * STACK);
  top = (void **)((uintptr_t)top & ~(uintptr_t)15);
  *--top = nullptr;  // what begin would return to; also puts the stack where the ABI wants it
  *--top = (void *)begin;
  for (int saved = 0; saved < 6; saved++) *--top = nullptr;
  fibers[thread] = Fiber{top, false};
}

}  // namespace

uint32_t __shfl_sync(uint32_t mask, uint32_t value, uint32_t lane, uint32_t width) {
  if (mask != 0xffffffffu || width != 4) stuck("only shuffles among four threads of a whole warp are known here");
  return meet(by_label, value)[threadIdx.x - threadIdx.x % width + lane % width];
}

uint32_t __ballot_sync(uint32_t mask, bool predicate) {
  if (mask != 0xffffffffu) stuck("only votes of a whole warp are known here");
  const std::vector<uint32_t> &votes = meet(by_warp, predicate);
  uint32_t base = threadIdx.x - threadIdx.x % WARP, ballot = 0;
  for (uint32_t lane = 0; lane < WARP; lane++) ballot |= (votes[base + lane] != 0) << lane;
  return ballot;
}

bool __any_sync(uint32_t mask, bool predicate) { return __ballot_sync(mask, predicate) != 0; }

void __syncwarp() { meet(by_warp, 0); }

void __syncthreads() { meet(by_block, 0); }

void run_kernel(uint32_t blocks, uint32_t threads, const std::function<void()> &kernel) {
  if (threads == 0 || threads % WARP != 0) stuck("blocks are whole warps here");
  body = &kernel;
  blockDim.x = threads;
  gridDim.x = blocks;
  fibers.resize(threads);
  stacks.resize((threads + 1) * STACK);
  for (uint32_t block = 0; block < blocks; block++) {
    by_label.prepare(4, threads);
    by_warp.prepare(WARP, threads);
    by_block.prepare(threads, threads);
    blockIdx.x = block;
    idle = 0;
    for (uint32_t thread = 0; thread < threads; thread++) prepare(thread);
    threadIdx.x = 0;
    switch_stack(&scheduler, fibers[0].stack_pointer);
  }
}
