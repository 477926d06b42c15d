// usage: labels_on_host N GAP FIRST COUNT COMMITMENT BOUND      (the last two: 64 hexadecimal digits)
// Prints the labels that the kernels make, one line for each, then "best INDEX VALUE" or "none".
#include <cinttypes>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <vector>

#include "../label.cu"

// Four words of which each has its digits' bytes in the order of memory.
static void read_hex(const char *hex, u64 *words) {
  for (int i = 0; i < 32; i++) {
    unsigned byte = 0;
    sscanf(hex + 2 * i, "%2x", &byte);
    ((unsigned char *)words)[i] = (unsigned char)byte;
  }
}

int main(int, char **arguments) {
  u32 n = (u32)atoi(arguments[1]), gap = (u32)atoi(arguments[2]), count = (u32)atoi(arguments[4]);
  u64 first = strtoull(arguments[3], nullptr, 10), c[4], b[4];
  read_hex(arguments[5], c);
  read_hex(arguments[6], b);
  for (u64 &word : b) word = __builtin_bswap64(word);
  u32 tiles = (count + TILE - 1) / TILE, groups = (count + BLOCK - 1) / BLOCK;
  // Odd values at first, as in a card's memory.
  std::vector<uint4> blocks(tiles * TILE * 8, uint4{~0u, ~0u, ~0u, ~0u});
  std::vector<uint4> table((size_t)tiles * TILE * 8 * (n / gap), uint4{7, 7, 7, 7});
  std::vector<u64> labels(2 * count);
  std::vector<Candidate> candidates(groups + 1);
  auto mixing = gap == 1 ? stowage_label_mix1 : gap == 2 ? stowage_label_mix2 : stowage_label_mix4;
  run_kernel((tiles * TILE + BLOCK - 1) / BLOCK, BLOCK,
             [&] { stowage_label_begin(c[0], c[1], c[2], c[3], first, tiles * TILE, (u32 *)blocks.data()); });
  run_kernel((tiles * 32 + BLOCK - 1) / BLOCK, BLOCK, [&] { mixing(n, tiles, blocks.data(), table.data()); });
  run_kernel(groups, BLOCK, [&] {
    stowage_label_end(c[0], c[1], c[2], c[3], first, count, (u32 *)blocks.data(), b[0], b[1], b[2], b[3], labels.data(),
                      candidates.data());
  });
  run_kernel(1, BLOCK, [&] { stowage_lowest(groups, candidates.data(), &candidates[groups]); });
  for (u32 i = 0; i < 2 * count; i++) {
    printf("%016" PRIx64 "%s", (u64)__builtin_bswap64(labels[i]), i % 2 ? "\n" : "");
  }
  const Candidate &best = candidates[groups];
  if (best.found) {
    printf("best %" PRIu64 " %016" PRIx64 "%016" PRIx64 "%016" PRIx64 "%016" PRIx64 "\n", best.index, best.value[0],
           best.value[1], best.value[2], best.value[3]);
  } else {
    puts("none");
  }
}
