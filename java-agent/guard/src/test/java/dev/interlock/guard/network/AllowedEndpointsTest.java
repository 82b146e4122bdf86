package dev.interlock.guard.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.interlock.policy.NetworkGrant.Use;
import java.lang.management.ManagementFactory;
import java.net.Inet6Address;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class AllowedEndpointsTest {
    private static final InetAddress REDIS = address(10, 0, 0, 1);

    private final AllowedEndpoints allowed = new AllowedEndpoints();

    private static InetAddress address(int... bytes) {
        byte[] raw = new byte[bytes.length];
        for (int i = 0; i < raw.length; i++) raw[i] = (byte) bytes[i];
        try {
            return InetAddress.getByAddress(raw);
        } catch (java.net.UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Test
    void knowsWhatWasAllowedAndNothingLikeIt() throws Exception {
        allowed.add(Use.CONNECT, REDIS, 6379, 7);

        assertThat(allowed.has(Use.CONNECT, InetAddress.getByAddress("any.name", REDIS.getAddress()), 6379, 7))
                .isTrue();
        assertThat(allowed.has(Use.SEND, REDIS, 6379, 7)).isFalse();
        assertThat(allowed.has(Use.CONNECT, REDIS, 6380, 7)).isFalse();
        assertThat(allowed.has(Use.CONNECT, REDIS, 6379, 8)).isFalse();
        InetAddress other = InetAddress.getByAddress("10.0.0.1", new byte[] {10, 0, 0, 2});
        assertThat(allowed.has(Use.CONNECT, other, 6379, 7)).isFalse();
    }

    @Test
    void tellsAddressesOfOneHashApart() throws Exception {
        byte[] one = new byte[16];
        byte[] two = new byte[16];
        one[0] = one[7] = 0x20;
        two[0] = two[11] = 0x20;
        InetAddress first = Inet6Address.getByAddress(null, one, 0);
        InetAddress second = Inet6Address.getByAddress(null, two, 0);
        assertThat(first.hashCode()).isEqualTo(second.hashCode());

        allowed.add(Use.CONNECT, first, 443, 1);

        assertThat(allowed.has(Use.CONNECT, second, 443, 1)).isFalse();
    }

    @Test
    void allocatesNothingWhenItLooks() {
        allowed.add(Use.CONNECT, REDIS, 6379, 7);
        for (int i = 0; i < 20_000; i++) allowed.has(Use.CONNECT, REDIS, 6379, 7);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        threads.getThreadAllocatedBytes(thread);

        long before = threads.getThreadAllocatedBytes(thread);
        for (int i = 0; i < 10_000; i++) allowed.has(Use.CONNECT, REDIS, 6379, 7);
        long allocated = threads.getThreadAllocatedBytes(thread) - before;

        assertThat(allocated).isLessThan(10_000);
    }
}
