package dev.interlock.guard.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PathLockTest {
    private final PathLock lock = new PathLock();

    /** Tried by another thread, which gives it back at once. */
    private boolean othersMayHaveItAlone() {
        return CompletableFuture.supplyAsync(() -> {
                    boolean alone = lock.alone();
                    if (alone) lock.end();
                    return alone;
                })
                .join();
    }

    @Test
    void whatIsInsideDoesNotEndWhatIsOutside() {
        assertThat(lock.share()).isTrue();
        assertThat(lock.share()).isTrue();
        lock.end();
        assertThat(lock.nest()).isTrue();
        lock.end();
        assertThat(othersMayHaveItAlone()).isFalse();

        lock.end();
        assertThat(othersMayHaveItAlone()).isTrue();
    }

    @Test
    void anEndWithoutABeginningEndsNothing() {
        assertThat(lock.nest()).isFalse();
        lock.end();

        assertThat(lock.share()).isTrue();
        lock.end();
        lock.end();
        assertThat(othersMayHaveItAlone()).isTrue();
    }

    @Test
    void whoUsesAPathCannotHaveItAlone() {
        assertThat(lock.share()).isTrue();

        assertThat(lock.alone()).isFalse();
        assertThat(othersMayHaveItAlone()).isFalse();
    }

    @Test
    void whoHasItAloneUsesPathsInside() {
        long before = lock.links();
        assertThat(lock.alone()).isTrue();
        assertThat(lock.share()).isTrue();
        lock.end();
        assertThat(lock.isAlone()).isTrue();
        assertThat(lock.links()).isGreaterThan(before);

        lock.end();
        assertThat(lock.isAlone()).isFalse();
        assertThat(othersMayHaveItAlone()).isTrue();
    }

    @Test
    void usesGoOnBesideEachOther() throws Exception {
        assertThat(lock.share()).isTrue();
        CountDownLatch shared = new CountDownLatch(1);
        Thread other = new Thread(() -> {
            if (lock.share()) shared.countDown();
        });
        other.start();

        assertThat(shared.await(1, TimeUnit.SECONDS)).isTrue();
        other.join();
    }

    /** By an error in the worst moment, say. */
    @Test
    void whatAThreadHeldWhenItEndedIsFree() throws InterruptedException {
        Thread shared = new Thread(lock::share);
        shared.start();
        shared.join();
        assertThat(othersMayHaveItAlone()).isTrue();

        Thread alone = new Thread(lock::alone);
        alone.start();
        alone.join();
        assertThat(lock.share()).isTrue();
        lock.end();
        assertThat(othersMayHaveItAlone()).isTrue();
    }
}
