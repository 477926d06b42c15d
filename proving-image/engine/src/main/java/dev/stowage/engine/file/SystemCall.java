package dev.stowage.engine.file;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.charset.Charset;
import java.nio.file.Path;

/** Functions of the C library with the {@code errno} that each call leaves. Only on 64-bit Linux. */
final class SystemCall {
    static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    static final AddressLayout POINTER = ValueLayout.ADDRESS;

    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    /** As Java encodes a path for the system; the property is a constant of the process. */
    private static final Charset NAMES = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));

    private final MethodHandle handle;

    /** A call's arguments, in one place with where it leaves its error. */
    @FunctionalInterface
    interface Invocation {
        /** Calls the handle by {@code invokeExact}. */
        long with(MethodHandle handle, MemorySegment state) throws Throwable;
    }

    /** @param options for functions with variable arguments */
    @SuppressWarnings("restricted") // a user who does not allow it is told so by the JVM
    private SystemCall(String name, FunctionDescriptor signature, Linker.Option... options) {
        Linker linker = Linker.nativeLinker();
        Linker.Option[] all = new Linker.Option[options.length + 1];
        System.arraycopy(options, 0, all, 0, options.length);
        all[options.length] = Linker.Option.captureCallState("errno");
        handle = linker.downcallHandle(linker.defaultLookup().findOrThrow(name), signature, all);
    }

    static SystemCall of(String name, MemoryLayout... arguments) {
        return new SystemCall(name, FunctionDescriptor.of(INT, arguments));
    }

    static SystemCall returningLong(String name, MemoryLayout... arguments) {
        return new SystemCall(name, FunctionDescriptor.of(LONG, arguments));
    }

    /** Where there is an error the pointer is null. */
    static SystemCall returningPointer(String name, MemoryLayout... arguments) {
        return new SystemCall(name, FunctionDescriptor.of(POINTER, arguments));
    }

    /** The third argument of {@code open} and {@code fcntl} is a variable one. */
    static SystemCall variadic(String name, MemoryLayout... arguments) {
        return new SystemCall(name, FunctionDescriptor.of(INT, arguments), Linker.Option.firstVariadicArg(2));
    }

    /** Calls until no signal interrupts it; a negative answer is the error's number, negated. */
    long call(Invocation invocation) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            while (true) {
                long answer = invocation.with(handle, state);
                if (answer >= 0) {
                    return answer;
                }
                int error = (int) ERRNO.get(state, 0L);
                if (error != Errno.EINTR.number()) {
                    return -error;
                }
            }
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a system call cannot be made", e);
        }
    }

    /** A path as the system takes it; the empty one is the working folder. */
    static MemorySegment name(Path path, Arena arena) {
        String text = path.toString();
        return arena.allocateFrom(text.isEmpty() ? "." : text, NAMES);
    }

    /** A path that the system gave. */
    static String text(MemorySegment path) {
        return new String(path.toArray(ValueLayout.JAVA_BYTE), NAMES);
    }
}
