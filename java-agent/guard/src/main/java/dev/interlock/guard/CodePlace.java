package dev.interlock.guard;

import java.lang.reflect.Proxy;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where in the application's code a call comes from, for people: the nearest method that is neither the JDK's nor a known
 * library's, else the nearest library's. Nothing is decided by it.
 */
final class CodePlace implements Function<Stream<StackWalker.StackFrame>, @Nullable String> {
    /** What applications call to get at files, databases and hosts. Whoever is missing here is shown instead of his caller. */
    private static final String[] LIBRARIES = {
        "android.",
        "ch.qos.logback.",
        "com.fasterxml.",
        "com.github.benmanes.",
        "com.google.",
        "com.mchange.",
        "com.microsoft.sqlserver.",
        "com.mysql.",
        "com.ning.",
        "com.squareup.",
        "com.sun.",
        "com.zaxxer.",
        "dev.langchain4j.",
        "feign.",
        "groovy.",
        "io.grpc.",
        "io.helidon.",
        "io.lettuce.",
        "io.micrometer.",
        "io.micronaut.",
        "io.netty.",
        "io.opentelemetry.",
        "io.projectreactor.",
        "io.quarkus.",
        "io.vertx.",
        "jakarta.",
        "javax.",
        "kotlin.",
        "kotlinx.",
        "liquibase.",
        "net.bytebuddy.",
        "net.sf.",
        "okhttp3.",
        "okio.",
        "oracle.",
        "org.apache.",
        "org.aspectj.",
        "org.asynchttpclient.",
        "org.codehaus.",
        "org.eclipse.",
        "org.flywaydb.",
        "org.glassfish.",
        "org.h2.",
        "org.hibernate.",
        "org.jboss.",
        "org.jdbi.",
        "org.jooq.",
        "org.mariadb.",
        "org.mybatis.",
        "org.postgresql.",
        "org.slf4j.",
        "org.springframework.",
        "org.sqlite.",
        "org.yaml.",
        "reactor.",
        "redis.clients.",
        "retrofit2.",
        "scala."
    };

    @Override
    public @Nullable String apply(Stream<StackWalker.StackFrame> frames) {
        Callers.Outward outward = Callers.outward(frames);
        StackWalker.StackFrame nearest = outward.nextBeyondJdk();
        StackWalker.StackFrame frame = nearest;
        while (frame != null && (isMade(frame.getDeclaringClass()) || isLibrary(frame.getClassName()))) {
            frame = outward.nextBeyondJdk();
        }
        if (frame != null) return words(frame);
        return nearest == null ? null : words(nearest);
    }

    /** What was made at run time has no place in anybody's code. */
    private static boolean isMade(Class<?> type) {
        return type.isHidden() || Proxy.isProxyClass(type) || type.getName().contains("$$");
    }

    private static boolean isLibrary(String name) {
        for (String library : LIBRARIES) {
            if (name.startsWith(library)) return true;
        }
        return false;
    }

    private static String words(StackWalker.StackFrame frame) {
        StringBuilder text = new StringBuilder(frame.getClassName()).append('.').append(frame.getMethodName());
        String file = frame.getFileName();
        if (file == null) return text.toString();
        text.append('(').append(file);
        if (frame.getLineNumber() > 0) text.append(':').append(frame.getLineNumber());
        return text.append(')').toString();
    }
}
