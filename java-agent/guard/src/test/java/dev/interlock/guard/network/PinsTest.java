package dev.interlock.guard.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PinsTest {
    private final Pins pins = new Pins();

    private static InetAddress address(int number) throws UnknownHostException {
        return InetAddress.getByAddress(new byte[] {10, (byte) (number >> 16), (byte) (number >> 8), (byte) number});
    }

    @Test
    void knowsEveryNameThatWasAnsweredWithAnAddress() throws Exception {
        pins.add(address(1), "a.internal");
        pins.add(address(1), "b.internal");
        pins.add(address(1), "a.internal");
        pins.add(address(2), "a.internal");

        assertThat(pins.names(address(1))).containsExactly("b.internal", "a.internal");
        assertThat(pins.names(address(2))).containsExactly("a.internal");
        assertThat(pins.names(InetAddress.getByAddress("a.internal", new byte[] {10, 0, 0, 3})))
                .isEmpty();
    }

    @Test
    void keepsWhatIsAskedForAmongAnyNumberOfAnswers() throws Exception {
        pins.add(address(0), "redis.internal");
        for (int i = 1; i < 10 * Pins.MOST_ADDRESSES; i++) {
            pins.add(address(i), "made-up" + i + ".example.com");
            if (i % 1000 == 0) assertThat(pins.names(address(0))).containsExactly("redis.internal");
        }

        assertThat(pins.names(address(1))).isEmpty();
    }

    @Test
    void boundsTheNamesOfOneAddress() throws Exception {
        for (int i = 0; i < 2 * Pins.MOST_NAMES; i++) pins.add(address(1), "name" + i);

        assertThat(pins.names(address(1))).hasSize(Pins.MOST_NAMES).contains("name" + (2 * Pins.MOST_NAMES - 1));
    }

    @Test
    void losesNoNameToAnotherThread() throws Exception {
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            String name = "name" + t;
            Thread thread = new Thread(() -> addEverywhere(name));
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) thread.join();

        for (int i = 0; i < 500; i++) assertThat(pins.names(address(i))).hasSize(8);
    }

    private void addEverywhere(String name) {
        try {
            for (int i = 0; i < 500; i++) pins.add(address(i), name);
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
