/*
 * Lets system calls of a process fail where they touch files below one folder, whoever makes them: the C library, the
 * JVM, or Java by its foreign functions. Loaded by LD_PRELOAD; for Linux on x86-64.
 *
 * A seccomp filter sends the calls to a handler of SIGSYS (seccomp(2), SECCOMP_RET_TRAP), which looks at their paths and
 * makes them itself, at the one place that the filter lets through, or answers with the error.
 *
 *   STOWAGE_FAULT_FOLDER  the folder, absolute; nothing happens without it
 *   STOWAGE_FAULT_CALL    the call that fails, such as pread64
 *   STOWAGE_FAULT_AT      which one of them, from 1
 *   STOWAGE_FAULT_ONCE    1: only that one; otherwise all from it on
 *   STOWAGE_FAULT_ERRNO   the error's number
 *   STOWAGE_FAULT_LOG     a file outside of the folder: the name of each call that touches the folder, a line each, and
 *                         FAULT where one failed
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

long stowage_call(long number, long a, long b, long c, long d, long e, long f);
extern char stowage_called[];

__asm__(".text\n"
        ".globl stowage_call\n"
        ".globl stowage_called\n"
        "stowage_call:\n"
        "  mov %rdi, %rax\n"
        "  mov %rsi, %rdi\n"
        "  mov %rdx, %rsi\n"
        "  mov %rcx, %rdx\n"
        "  mov %r8, %r10\n"
        "  mov %r9, %r8\n"
        "  mov 8(%rsp), %r9\n"
        "  syscall\n"
        "stowage_called:\n"
        "  ret\n");

/* Arguments that are a descriptor or a path, -1 for none. */
struct watched {
    const char *name;
    int number;
    int descriptor;
    int path;
    int other;
};

static const struct watched CALLS[] = {
    {"open", SYS_open, -1, 0, -1},
    {"openat", SYS_openat, -1, 1, -1},
    {"read", SYS_read, 0, -1, -1},
    {"pread64", SYS_pread64, 0, -1, -1},
    {"write", SYS_write, 0, -1, -1},
    {"pwrite64", SYS_pwrite64, 0, -1, -1},
    {"fsync", SYS_fsync, 0, -1, -1},
    {"fdatasync", SYS_fdatasync, 0, -1, -1},
    {"ftruncate", SYS_ftruncate, 0, -1, -1},
    {"fstat", SYS_fstat, 0, -1, -1},
    {"stat", SYS_stat, -1, 0, -1},
    {"lstat", SYS_lstat, -1, 0, -1},
    {"newfstatat", SYS_newfstatat, 0, 1, -1},
    {"statx", SYS_statx, 0, 1, -1},
    {"statfs", SYS_statfs, -1, 0, -1},
    {"access", SYS_access, -1, 0, -1},
    {"faccessat", SYS_faccessat, -1, 1, -1},
    {"readlink", SYS_readlink, -1, 0, -1},
    {"readlinkat", SYS_readlinkat, -1, 1, -1},
    {"mkdir", SYS_mkdir, -1, 0, -1},
    {"mkdirat", SYS_mkdirat, -1, 1, -1},
    {"rename", SYS_rename, -1, 0, 1},
    {"renameat", SYS_renameat, -1, 1, 3},
    {"renameat2", SYS_renameat2, -1, 1, 3},
    {"link", SYS_link, -1, 0, 1},
    {"linkat", SYS_linkat, -1, 1, 3},
    {"unlink", SYS_unlink, -1, 0, -1},
    {"unlinkat", SYS_unlinkat, -1, 1, -1},
    {"getdents64", SYS_getdents64, 0, -1, -1},
    {"fcntl", SYS_fcntl, 0, -1, -1},
    {"close", SYS_close, 0, -1, -1},
};
#define COUNT (sizeof CALLS / sizeof CALLS[0])

static const char *folder;
static size_t folder_length;
static const char *call_name = "";
static long fault_at;
static int once;
static long fault_errno;
static int log_descriptor = -1;
static long seen;

static int below(const char *path) {
    return path != NULL && strncmp(path, folder, folder_length) == 0
           && (path[folder_length] == '/' || path[folder_length] == 0);
}

static int descriptor_below(int descriptor) {
    char name[64];
    char path[4096];
    if (descriptor < 0) {
        return 0;
    }
    char *end = name + sizeof name - 1;
    *end = 0;
    do {
        *--end = (char) ('0' + descriptor % 10);
        descriptor /= 10;
    } while (descriptor > 0);
    end -= 14;
    memcpy(end, "/proc/self/fd/", 14);
    long length = stowage_call(SYS_readlink, (long) end, (long) path, sizeof path - 1, 0, 0, 0);
    if (length < 0) {
        return 0;
    }
    path[length] = 0;
    return below(path);
}

static int touches(const struct watched *call, const long *arguments) {
    if (call->number == SYS_fcntl && (arguments[1] < F_OFD_GETLK || arguments[1] > F_OFD_SETLKW)) {
        return 0;
    }
    const char *path = call->path < 0 ? NULL : (const char *) arguments[call->path];
    if (path != NULL && *path != 0) {
        return below(path) || (call->other >= 0 && below((const char *) arguments[call->other]));
    }
    return call->descriptor >= 0 && descriptor_below((int) arguments[call->descriptor]);
}

static void note(const char *name) {
    if (log_descriptor >= 0) {
        char line[32];
        size_t length = strlen(name);
        memcpy(line, name, length);
        line[length] = '\n';
        stowage_call(SYS_write, log_descriptor, (long) line, (long) length + 1, 0, 0, 0);
    }
}

static int fails(const struct watched *call) {
    if (strcmp(call->name, call_name) != 0) {
        return 0;
    }
    long number = __atomic_add_fetch(&seen, 1, __ATOMIC_SEQ_CST);
    return once ? number == fault_at : number >= fault_at;
}

static void trapped(int signal, siginfo_t *info, void *context) {
    (void) signal;
    greg_t *registers = ((ucontext_t *) context)->uc_mcontext.gregs;
    long arguments[] = {registers[REG_RDI], registers[REG_RSI], registers[REG_RDX],
                        registers[REG_R10], registers[REG_R8],  registers[REG_R9]};
    int fault = 0;
    for (size_t i = 0; i < COUNT; i++) {
        if (CALLS[i].number == info->si_syscall && touches(&CALLS[i], arguments)) {
            note(CALLS[i].name);
            fault = fails(&CALLS[i]);
        }
    }
    if (fault) {
        note("FAULT");
    }
    /* A descriptor is gone whatever close(2) says. */
    if (!fault || info->si_syscall == SYS_close) {
        registers[REG_RAX] = stowage_call(info->si_syscall, arguments[0], arguments[1], arguments[2], arguments[3],
                                          arguments[4], arguments[5]);
    }
    if (fault) {
        registers[REG_RAX] = -fault_errno;
    }
}

static long number(const char *name) {
    const char *text = getenv(name);
    return text == NULL ? 0 : atol(text);
}

static void install(void) {
    struct sock_filter filter[8 + 2 * COUNT];
    unsigned short n = 0;
    uint64_t called = (uint64_t) (uintptr_t) stowage_called;
    filter[n++] = (struct sock_filter) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, instruction_pointer));
    filter[n++] = (struct sock_filter) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t) called, 0, 3);
    filter[n++] = (struct sock_filter) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, instruction_pointer) + 4);
    filter[n++] = (struct sock_filter) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t) (called >> 32), 0, 1);
    filter[n++] = (struct sock_filter) BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    filter[n++] = (struct sock_filter) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr));
    for (size_t i = 0; i < COUNT; i++) {
        filter[n++] = (struct sock_filter) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t) CALLS[i].number, 0, 1);
        filter[n++] = (struct sock_filter) BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRAP);
    }
    filter[n++] = (struct sock_filter) BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    struct sock_fprog program = {n, filter};
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0) {
        _exit(125);
    }
}

__attribute__((constructor)) static void begin(void) {
    folder = getenv("STOWAGE_FAULT_FOLDER");
    if (folder == NULL) {
        return;
    }
    folder_length = strlen(folder);
    if (getenv("STOWAGE_FAULT_CALL") != NULL) {
        call_name = getenv("STOWAGE_FAULT_CALL");
    }
    fault_at = number("STOWAGE_FAULT_AT");
    once = number("STOWAGE_FAULT_ONCE") == 1;
    fault_errno = number("STOWAGE_FAULT_ERRNO");
    if (getenv("STOWAGE_FAULT_LOG") != NULL) {
        log_descriptor = open(getenv("STOWAGE_FAULT_LOG"), O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600);
    }
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_sigaction = trapped;
    action.sa_flags = SA_SIGINFO | SA_NODEFER | SA_RESTART;
    if (sigaction(SIGSYS, &action, NULL) != 0) {
        _exit(125);
    }
    install();
}
