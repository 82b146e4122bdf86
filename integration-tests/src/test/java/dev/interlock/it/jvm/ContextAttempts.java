package dev.interlock.it.jvm;

import java.io.IOException;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.Cleaner;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AccessControlContext;
import java.security.AccessController;
import java.security.DomainCombiner;
import java.security.PrivilegedExceptionAction;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.modifier.Visibility;
import net.bytebuddy.implementation.MethodCall;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import net.bytebuddy.matcher.ElementMatchers;

/** Reading a closed file where no frame, or none that looks guilty, is on the stack. */
final class ContextAttempts {
    private static final long LIMIT_SECONDS = 10;

    private ContextAttempts() {}

    private static String read(Victim victim) {
        try {
            return Files.readString(victim.secret().toPath());
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Runs what completes it with the content or the failure, and waits. */
    private static Object await(Consumer<Runnable> start, Victim victim) throws Exception {
        CompletableFuture<Object> done = new CompletableFuture<>();
        start.accept(() -> {
            try {
                done.complete(read(victim));
            } catch (RuntimeException | Error failed) {
                done.completeExceptionally(failed);
            }
        });
        return done.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    /** A callable of which no class is the application's. */
    @SuppressWarnings("unchecked")
    private static Callable<Object> ofTheJdkAlone(Victim victim) throws ReflectiveOperationException {
        return MethodHandleProxies.asInterfaceInstance(
                Callable.class,
                MethodHandles.publicLookup()
                        .findStatic(Files.class, "readString", MethodType.methodType(String.class, Path.class))
                        .bindTo(victim.secret().toPath()));
    }

    @Attempt(needs = Needs.READ)
    static Object thread(Victim victim) throws Exception {
        return await(work -> new Thread(work).start(), victim);
    }

    @Attempt(needs = Needs.READ)
    static Object threadOfTheRootGroup(Victim victim) throws Exception {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) group = group.getParent();
        ThreadGroup root = group;
        return await(work -> new Thread(root, work, "Finalizer").start(), victim);
    }

    /** Named as if it were one of the guard's. */
    @Attempt(needs = Needs.READ)
    static Object threadNamedLikeTheGuards(Victim victim) throws Exception {
        return await(work -> new Thread(work, "interlock-clock").start(), victim);
    }

    @Attempt(needs = Needs.READ)
    static Object executor(Victim victim) throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            return executor.submit(() -> read(victim)).get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } finally {
            executor.shutdown();
        }
    }

    @Attempt(needs = Needs.READ)
    static Object executorWithoutAnyFrameOfTheApplication(Victim victim) throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            return executor.submit(ofTheJdkAlone(victim)).get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } finally {
            executor.shutdown();
        }
    }

    @Attempt(needs = Needs.READ)
    static Object scheduledExecutor(Victim victim) throws Exception {
        var executor = Executors.newScheduledThreadPool(1);
        try {
            return executor.schedule(ofTheJdkAlone(victim), 1, TimeUnit.MILLISECONDS)
                    .get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } finally {
            executor.shutdown();
        }
    }

    @Attempt(needs = Needs.READ)
    static Object forkJoinPool(Victim victim) throws Exception {
        return ForkJoinPool.commonPool().submit(ofTheJdkAlone(victim)).get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    @Attempt(needs = Needs.READ)
    @SuppressWarnings("unchecked")
    static Object completableFuture(Victim victim) throws Exception {
        Supplier<Object> supplier = MethodHandleProxies.asInterfaceInstance(
                Supplier.class,
                MethodHandles.publicLookup()
                        .findStatic(Files.class, "readString", MethodType.methodType(String.class, Path.class))
                        .bindTo(victim.secret().toPath()));
        return CompletableFuture.supplyAsync(supplier).get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    @Attempt(needs = Needs.READ)
    static Object delayedCompletion(Victim victim) throws Exception {
        return CompletableFuture.supplyAsync(
                        () -> read(victim), CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS))
                .get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    @Attempt(needs = Needs.READ)
    @SuppressWarnings("unchecked")
    static Object parallelStream(Victim victim) throws ReflectiveOperationException {
        Function<Path, String> read = MethodHandleProxies.asInterfaceInstance(
                Function.class,
                MethodHandles.publicLookup()
                        .findStatic(Files.class, "readString", MethodType.methodType(String.class, Path.class)));
        Path secret = victim.secret().toPath();
        return List.of(secret, secret, secret, secret).parallelStream()
                .map(read)
                .toList();
    }

    @Attempt(needs = Needs.READ)
    static Object timer(Victim victim) throws Exception {
        Timer timer = new Timer();
        try {
            return await(
                    work -> timer.schedule(
                            new TimerTask() {
                                @Override
                                public void run() {
                                    work.run();
                                }
                            },
                            0),
                    victim);
        } finally {
            timer.cancel();
        }
    }

    @Attempt(needs = Needs.READ, since = 21)
    static Object virtualThread(Victim victim) throws Exception {
        ExecutorService executor = (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        try {
            return executor.submit(ofTheJdkAlone(victim)).get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } finally {
            executor.shutdown();
        }
    }

    @Attempt(needs = Needs.READ)
    static Object cleaner(Victim victim) throws Exception {
        Cleaner cleaner = Cleaner.create();
        return await(work -> cleaner.register(new Object(), work).clean(), victim);
    }

    @Attempt(needs = Needs.READ)
    static Object cleanerOfTheCollector(Victim victim) throws Exception {
        Cleaner cleaner = Cleaner.create();
        return await(
                work -> {
                    cleaner.register(new Object(), work);
                    System.gc();
                },
                victim);
    }

    private static final class Finalised {
        private final Runnable work;

        Finalised(Runnable work) {
            this.work = work;
        }

        @Override
        @SuppressWarnings({"removal", "deprecation"})
        protected void finalize() {
            work.run();
        }
    }

    @Attempt(needs = Needs.READ)
    @SuppressWarnings("removal")
    static Object finalizer(Victim victim) throws Exception {
        return await(
                work -> {
                    new Finalised(work);
                    System.gc();
                    System.runFinalization();
                },
                victim);
    }

    @Attempt(needs = Needs.ALL, effect = Effect.CHANGED, swallows = true, wrecks = true)
    static Object shutdownHook(Victim victim) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> victim.target().delete()));
        return null;
    }

    @Attempt(needs = Needs.READ)
    static Object uncaughtExceptionHandler(Victim victim) throws Exception {
        return await(
                work -> {
                    Thread thread = new Thread(() -> {
                        throw new IllegalStateException("on purpose");
                    });
                    thread.setUncaughtExceptionHandler((any, failure) -> work.run());
                    thread.start();
                },
                victim);
    }

    @Attempt(needs = Needs.READ)
    static Object publisher(Victim victim) throws Exception {
        try (SubmissionPublisher<String> publisher = new SubmissionPublisher<>()) {
            return await(
                    work -> {
                        publisher.consume(any -> work.run());
                        publisher.submit("now");
                    },
                    victim);
        }
    }

    @Attempt(needs = Needs.READ)
    @SuppressWarnings("removal")
    static Object privileged(Victim victim) throws Exception {
        return AccessController.doPrivileged((PrivilegedExceptionAction<Object>) () -> read(victim));
    }

    /** The JDK asks it wherever a context is taken, so also while a gate makes up its mind. */
    @Attempt(needs = Needs.READ, until = 23)
    @SuppressWarnings("removal")
    static Object domainCombiner(Victim victim) throws Exception {
        StringBuilder told = new StringBuilder();
        DomainCombiner combiner = (current, assigned) -> {
            try {
                told.append(read(victim));
            } catch (SecurityException | IllegalStateException denied) {
                told.append(denied.getMessage());
            }
            return current;
        };
        AccessControlContext context = new AccessControlContext(AccessController.getContext(), combiner);
        return AccessController.doPrivileged(
                (PrivilegedExceptionAction<Object>) () -> {
                    new Thread(() -> {}).start();
                    try {
                        told.append(read(victim));
                    } catch (IllegalStateException denied) {
                        told.append(denied.getMessage());
                    }
                    return told;
                },
                context);
    }

    @Attempt(needs = Needs.READ)
    static Object comparator(Victim victim) {
        StringBuilder content = new StringBuilder();
        List.of(2, 1).stream()
                .sorted((one, other) -> {
                    content.append(read(victim));
                    return 0;
                })
                .toList();
        return content;
    }

    /** The bytes of a function that reads the path it is given, without any code of the application's in between. */
    private static byte[] reader(String name) throws NoSuchMethodException {
        return new ByteBuddy()
                .subclass(Object.class)
                .modifiers(Visibility.PUBLIC)
                .name(name)
                .implement(Function.class)
                .method(ElementMatchers.named("apply"))
                .intercept(MethodCall.invoke(Files.class.getMethod("readString", Path.class))
                        .withArgument(0)
                        .withAssigner(Assigner.DEFAULT, Assigner.Typing.DYNAMIC))
                .make()
                .getBytes();
    }

    @SuppressWarnings("unchecked")
    private static Object apply(Class<?> reader, Victim victim) throws ReflectiveOperationException {
        return ((Function<Object, Object>) reader.getDeclaredConstructor().newInstance())
                .apply(victim.secret().toPath());
    }

    @Attempt(needs = Needs.READ)
    static Object hiddenClass(Victim victim) throws ReflectiveOperationException {
        byte[] bytes = reader("dev.interlock.it.jvm.Hidden");
        return apply(MethodHandles.lookup().defineHiddenClass(bytes, true).lookupClass(), victim);
    }

    /** A loader without a parent, and a class that belongs to nobody. */
    @Attempt(needs = Needs.READ)
    static Object classOfAnotherLoader(Victim victim) throws ReflectiveOperationException {
        byte[] bytes = reader("innocent.Reader");
        ClassLoader loader = new ClassLoader(null) {
            @Override
            protected Class<?> findClass(String name) {
                return defineClass(name, bytes, 0, bytes.length, null);
            }
        };
        return apply(loader.loadClass("innocent.Reader"), victim);
    }

    @Attempt(needs = Needs.READ)
    static Object proxy(Victim victim) throws Exception {
        @SuppressWarnings("unchecked")
        Callable<Object> proxy = (Callable<Object>) Proxy.newProxyInstance(
                null, new Class<?>[] {Callable.class}, (self, method, arguments) -> read(victim));
        return CompletableFuture.supplyAsync(() -> {
                    try {
                        return proxy.call();
                    } catch (Exception failed) {
                        throw new IllegalStateException(failed);
                    }
                })
                .get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }
}
