package dev.interlock.guard.file;

import dev.interlock.guard.JvmSurface;
import java.io.FileNotFoundException;
import java.nio.file.AccessDeniedException;
import java.util.Iterator;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Denials as the called API documents them. Where an API would take an {@code IOException} for "there is no such file", the
 * denial is a {@code SecurityException}, which it documents, too: a denial never looks like an answer.
 */
final class FileSurface extends JvmSurface {
    private static final Set<String> ANSWERS = Set.of(
            "exists",
            "notExists",
            "isDirectory",
            "isRegularFile",
            "isSymbolicLink",
            "isReadable",
            "isWritable",
            "isExecutable");

    private static final Set<String> STREAMS =
            Set.of("java.io.FileInputStream", "java.io.FileOutputStream", "java.io.RandomAccessFile");

    private static final Set<String> THROW = Set.of("createNewFile", "createTempFile", "getCanonicalPath");

    @Override
    protected Throwable failure(String message) {
        return switch (StackWalker.getInstance().walk(new Nearest())) {
            case NOT_FOUND -> new FileNotFoundException(message);
            case SECURITY -> new SecurityException(message);
            case DENIED -> new AccessDeniedException(message);
        };
    }

    private enum Kind {
        NOT_FOUND,
        SECURITY,
        DENIED
    }

    /** The nearest method outward that says how it fails. */
    private static final class Nearest implements Function<Stream<StackWalker.StackFrame>, Kind> {
        @Override
        public Kind apply(Stream<StackWalker.StackFrame> frames) {
            Iterator<StackWalker.StackFrame> outward = frames.iterator();
            boolean inFiles = false;
            while (outward.hasNext()) {
                StackWalker.StackFrame frame = outward.next();
                String type = frame.getClassName();
                if (type.equals("java.nio.file.Files")) {
                    // It asks itself, and takes what it is told for an answer further out.
                    if (ANSWERS.contains(frame.getMethodName())) return Kind.SECURITY;
                    inFiles = true;
                } else if (inFiles) {
                    return Kind.DENIED;
                } else if (STREAMS.contains(type)) {
                    return Kind.NOT_FOUND;
                } else if (type.equals("java.lang.ProcessHandleImpl$Info")) {
                    return Kind.SECURITY;
                } else if (type.equals("java.io.File")) {
                    return THROW.contains(frame.getMethodName()) ? Kind.DENIED : Kind.SECURITY;
                }
            }
            return Kind.DENIED;
        }
    }
}
