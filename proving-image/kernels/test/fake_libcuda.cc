// A libcuda.so.1 for tests: the functions of CUDA's driver API that the engine calls, over kernels that g++ compiled from
// the same source as the PTX. It is strict where a card would be: contexts, sizes, writes beyond an allocation, names of
// kernels that the PTX does not have. Work in a stream is done when somebody waits for the stream and not before, so that
// a wait that was forgotten shows.
//
// Told by the environment:
//   STOWAGE_FAKE_DEVICES       how many devices there are (default 1)
//   STOWAGE_FAKE_MEMORY        bytes of memory of each (default 1 GiB)
//   STOWAGE_FAKE_FAIL_LAUNCH   D:N  device D fails from the N-th launch on, counted from 1
//   STOWAGE_FAKE_FLIP          D:N  device D flips a bit of each label, or of some hits, of its N-th output
//   STOWAGE_FAKE_MISS          D:N  device D keeps the last hit of its N-th output to itself
//   STOWAGE_FAKE_HANG          D:N  device D does not end what its N-th launch is part of, and comes back from no other call
#include <unistd.h>

#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <mutex>
#include <string>
#include <tuple>
#include <vector>

#include "../label.cu"
#include "../scan.cu"

#define API extern "C" __attribute__((visibility("default")))

namespace {

// From CUDA's driver API reference, the type CUresult.
enum Result {
  SUCCESS = 0,
  INVALID_VALUE = 1,
  OUT_OF_MEMORY = 2,
  INVALID_DEVICE = 101,
  INVALID_CONTEXT = 201,
  INVALID_PTX = 218,
  INVALID_HANDLE = 400,
  NOT_FOUND = 500,
  NOT_READY = 600,
  LAUNCH_FAILED = 719
};

typedef std::function<void(u32 blocks, u32 threads)> Launch;
typedef std::function<Launch(void **arguments)> Kernel;

// The arguments are copied when the kernel is launched, as the driver does it.
template <class... A, size_t... I>
Launch with_copies(void (*kernel)(A...), void **arguments, std::index_sequence<I...>) {
  std::tuple<A...> copied(*(A *)arguments[I]...);
  return [=](u32 blocks, u32 threads) { run_kernel(blocks, threads, [&] { std::apply(kernel, copied); }); };
}

template <class... A>
Kernel of(void (*kernel)(A...)) {
  return [=](void **arguments) { return with_copies(kernel, arguments, std::index_sequence_for<A...>()); };
}

// A kernel, and the threads of a block that it is written for.
struct Known {
  Kernel kernel;
  u32 threads;
};

const std::map<std::string, Known> KERNELS = {
    {"stowage_label_begin", {of(stowage_label_begin), BLOCK}},  {"stowage_label_mix1", {of(stowage_label_mix1), BLOCK}},
    {"stowage_label_mix2", {of(stowage_label_mix2), BLOCK}},    {"stowage_label_mix4", {of(stowage_label_mix4), BLOCK}},
    {"stowage_label_end", {of(stowage_label_end), BLOCK}},      {"stowage_lowest", {of(stowage_lowest), BLOCK}},
    {"stowage_scan_keys", {of(stowage_scan_keys), KEYS_BLOCK}}, {"stowage_scan", {of(stowage_scan), SCAN_BLOCK}}};

constexpr size_t GUARD = 256;
constexpr unsigned char GUARD_BYTE = 0xa5;
constexpr int PROCESSORS = 2, BLOCKS_PER_PROCESSOR = 1;

struct Device;

struct Stream {
  Device *device;
  std::vector<std::function<Result()>> work;
};

struct Module {
  Device *device;
  std::string ptx;
};

struct Function {
  Device *device;
  std::string name;
};

struct Device {
  int number = 0;
  std::map<char *, size_t> memory;
  size_t used = 0;
  u32 launches = 0, outputs = 0;
  bool broken = false, silent = false;
};

// First come, first served: or a device would get all the time that another gives away.
class Turns {
 public:
  void lock() {
    std::unique_lock<std::mutex> held(mutex);
    u64 mine = next++;
    changed.wait(held, [&] { return mine == now; });
  }

  void unlock() {
    std::unique_lock<std::mutex> held(mutex);
    now++;
    changed.notify_all();
  }

 private:
  std::mutex mutex;
  std::condition_variable changed;
  u64 next = 0, now = 0;
};

Turns turns;
std::map<int, Device> devices;
std::map<char *, size_t> pinned;
thread_local Device *current = nullptr;

#define LOCKED std::lock_guard<Turns> locked(turns)
#define IN_CONTEXT                                 \
  while (current != nullptr && current->silent) pause(); \
  LOCKED;                                          \
  if (current == nullptr) return INVALID_CONTEXT;  \
  if (current->broken) return LAUNCH_FAILED

size_t setting(const char *name, size_t otherwise) {
  const char *set = getenv(name);
  return set == nullptr ? otherwise : strtoull(set, nullptr, 10);
}

// Whether the variable, of the form D:N, says this device and this number.
bool told(const char *name, int device, u32 number) {
  const char *set = getenv(name);
  int on = -1;
  unsigned at = 0;
  return set != nullptr && sscanf(set, "%d:%u", &on, &at) == 2 && on == device && at == number;
}

int device_count() { return (int)setting("STOWAGE_FAKE_DEVICES", 1); }

bool within(const std::map<char *, size_t> &allocations, const void *at, size_t bytes) {
  auto after = allocations.upper_bound((char *)at);
  if (after == allocations.begin()) return false;
  auto found = std::prev(after);
  return (char *)at + bytes <= found->first + found->second;
}

void check_guards(const Device &device, const char *after) {
  for (auto &[start, bytes] : device.memory) {
    for (size_t i = 0; i < GUARD; i++) {
      if ((unsigned char)start[bytes + i] != GUARD_BYTE) {
        fprintf(stderr, "fake libcuda: %s wrote beyond an allocation of %zu bytes\n", after, bytes);
        abort();
      }
    }
  }
}

Result run(Device &device, const std::string &name, const Launch &launch, u32 blocks, u32 threads) {
  device.launches++;
  if (told("STOWAGE_FAKE_HANG", device.number, device.launches)) {
    device.silent = true;
    return NOT_READY;
  }
  if (device.broken || told("STOWAGE_FAKE_FAIL_LAUNCH", device.number, device.launches)) {
    device.broken = true;
    return LAUNCH_FAILED;
  }
  launch(blocks, threads);
  check_guards(device, name.c_str());
  return SUCCESS;
}

Result copy(Device &device, void *to, const void *from, size_t bytes) {
  memcpy(to, from, bytes);
  // What is read back besides labels and hits is one candidate.
  if (bytes == sizeof(Candidate)) return SUCCESS;
  device.outputs++;
  if (told("STOWAGE_FAKE_FLIP", device.number, device.outputs)) {
    for (size_t label = 0; label < bytes; label += 16) ((char *)to)[label + 5] ^= 4;
  }
  if (told("STOWAGE_FAKE_MISS", device.number, device.outputs)) --*(u32 *)to;
  return SUCCESS;
}

}  // namespace

API int cuInit(unsigned) { return device_count() > 0 ? SUCCESS : 100; }

API int cuDriverGetVersion(int *version) {
  *version = 13000;
  return SUCCESS;
}

API int cuDeviceGetCount(int *count) {
  *count = device_count();
  return SUCCESS;
}

API int cuDeviceGet(int *device, int ordinal) {
  *device = ordinal;
  return ordinal >= 0 && ordinal < device_count() ? SUCCESS : INVALID_DEVICE;
}

API int cuDeviceGetName(char *name, int length, int device) {
  snprintf(name, length, "Fake %d", device);
  return SUCCESS;
}

static int uuid(char *bytes, int device) {
  for (int i = 0; i < 16; i++) bytes[i] = (char)(0xf0 + device);
  return SUCCESS;
}

API int cuDeviceGetUuid(char *bytes, int device) { return uuid(bytes, device); }
API int cuDeviceGetUuid_v2(char *bytes, int device) { return uuid(bytes, device); }

API int cuDeviceTotalMem_v2(size_t *bytes, int) {
  *bytes = setting("STOWAGE_FAKE_MEMORY", 1ULL << 30);
  return SUCCESS;
}

API int cuDeviceGetAttribute(int *value, int attribute, int) {
  // Clocks and the width of the bus are those of no card: unknown.
  const std::map<int, int> known = {{16, PROCESSORS}, {39, 2048}, {75, 9}, {76, 0}};
  auto found = known.find(attribute);
  *value = found == known.end() ? 0 : found->second;
  return SUCCESS;
}

API int cuDevicePrimaryCtxSetFlags_v2(int, unsigned flags) {
  // CU_CTX_SCHED_BLOCKING_SYNC: without it the threads that wait take a core each.
  return flags == 4 ? SUCCESS : INVALID_VALUE;
}
API int cuDevicePrimaryCtxSetFlags(int device, unsigned flags) { return cuDevicePrimaryCtxSetFlags_v2(device, flags); }

API int cuDevicePrimaryCtxRetain(void **context, int device) {
  LOCKED;
  Device &known = devices[device];
  known.number = device;
  *context = &known;
  return SUCCESS;
}

API int cuDevicePrimaryCtxRelease_v2(int device) {
  LOCKED;
  if (!devices[device].broken && devices[device].used > 0) {
    fprintf(stderr, "fake libcuda: device %d is left with %zu bytes allocated\n", device, devices[device].used);
    abort();
  }
  return SUCCESS;
}
API int cuDevicePrimaryCtxRelease(int device) { return cuDevicePrimaryCtxRelease_v2(device); }

API int cuCtxSetCurrent(void *context) {
  current = (Device *)context;
  return SUCCESS;
}

API int cuMemGetInfo_v2(size_t *free_bytes, size_t *total) {
  IN_CONTEXT;
  *total = setting("STOWAGE_FAKE_MEMORY", 1ULL << 30);
  *free_bytes = *total - current->used;
  return SUCCESS;
}

API int cuModuleLoadData(void **module, const void *image) {
  IN_CONTEXT;
  std::string ptx = (const char *)image;
  if (ptx.find("\n.version 7.0\n") == std::string::npos) return INVALID_PTX;
  *module = new Module{current, ptx};
  return SUCCESS;
}

API int cuModuleGetFunction(void **function, void *module, const char *name) {
  IN_CONTEXT;
  Module *loaded = (Module *)module;
  if (loaded->device != current) return INVALID_HANDLE;
  if (loaded->ptx.find(std::string(".entry ") + name + "(") == std::string::npos || !KERNELS.count(name)) return NOT_FOUND;
  *function = new Function{current, name};
  return SUCCESS;
}

API int cuModuleUnload(void *module) {
  IN_CONTEXT;
  delete (Module *)module;
  return SUCCESS;
}

API int cuOccupancyMaxActiveBlocksPerMultiprocessor(int *blocks, void *, int, size_t) {
  IN_CONTEXT;
  *blocks = BLOCKS_PER_PROCESSOR;
  return SUCCESS;
}

API int cuMemAlloc_v2(u64 *address, size_t bytes) {
  IN_CONTEXT;
  if (bytes == 0) return INVALID_VALUE;
  if (current->used + bytes > setting("STOWAGE_FAKE_MEMORY", 1ULL << 30)) return OUT_OF_MEMORY;
  char *start = (char *)aligned_alloc(256, (bytes + GUARD + 255) / 256 * 256);
  if (start == nullptr) return OUT_OF_MEMORY;
  memset(start + bytes, GUARD_BYTE, GUARD);
  current->memory[start] = bytes;
  current->used += bytes;
  *address = (u64)start;
  return SUCCESS;
}

API int cuMemFree_v2(u64 address) {
  IN_CONTEXT;
  auto found = current->memory.find((char *)address);
  if (found == current->memory.end()) return INVALID_VALUE;
  current->used -= found->second;
  free(found->first);
  current->memory.erase(found);
  return SUCCESS;
}

API int cuMemHostAlloc(void **start, size_t bytes, unsigned) {
  IN_CONTEXT;
  *start = aligned_alloc(4096, (bytes + 4095) / 4096 * 4096);
  pinned[(char *)*start] = bytes;
  return SUCCESS;
}

API int cuMemFreeHost(void *start) {
  IN_CONTEXT;
  if (pinned.erase((char *)start) == 0) return INVALID_VALUE;
  free(start);
  return SUCCESS;
}

API int cuStreamCreate(void **stream, unsigned) {
  IN_CONTEXT;
  *stream = new Stream{current, {}};
  return SUCCESS;
}

API int cuStreamQuery(void *waited) {
  if (current != nullptr && current->silent) return NOT_READY;
  IN_CONTEXT;
  Stream *stream = (Stream *)waited;
  if (stream->device != current) return INVALID_CONTEXT;
  Result result = SUCCESS;
  for (auto &step : stream->work) {
    result = step();
    if (result != SUCCESS) break;
  }
  stream->work.clear();
  return result;
}

API int cuStreamDestroy_v2(void *stream) {
  IN_CONTEXT;
  delete (Stream *)stream;
  return SUCCESS;
}

API int cuMemcpyDtoHAsync_v2(void *to, u64 from, size_t bytes, void *queued) {
  IN_CONTEXT;
  Stream *stream = (Stream *)queued;
  // Only pinned memory makes the copy asynchronous on a card.
  if (!within(current->memory, (void *)from, bytes) || !within(pinned, to, bytes)) return INVALID_VALUE;
  Device *device = current;
  stream->work.push_back([=] { return copy(*device, to, (void *)from, bytes); });
  return SUCCESS;
}

API int cuMemcpyHtoDAsync_v2(u64 to, const void *from, size_t bytes, void *queued) {
  IN_CONTEXT;
  Stream *stream = (Stream *)queued;
  if (!within(current->memory, (void *)to, bytes) || !within(pinned, from, bytes)) return INVALID_VALUE;
  stream->work.push_back([=] {
    memcpy((void *)to, from, bytes);
    return SUCCESS;
  });
  return SUCCESS;
}

API int cuLaunchKernel(void *kernel, unsigned grid, unsigned grid_y, unsigned grid_z, unsigned threads, unsigned block_y,
                       unsigned block_z, unsigned shared, void *queued, void **arguments, void **extra) {
  IN_CONTEXT;
  Function *function = (Function *)kernel;
  Stream *stream = (Stream *)queued;
  if (function->device != current || stream->device != current) return INVALID_HANDLE;
  bool flat = grid_y == 1 && grid_z == 1 && block_y == 1 && block_z == 1 && shared == 0 && extra == nullptr;
  const Known &known = KERNELS.at(function->name);
  if (!flat || grid == 0 || threads != known.threads) return INVALID_VALUE;
  Launch launch = known.kernel(arguments);
  Device *device = current;
  std::string name = function->name;
  stream->work.push_back([=] { return run(*device, name, launch, grid, threads); });
  return SUCCESS;
}
