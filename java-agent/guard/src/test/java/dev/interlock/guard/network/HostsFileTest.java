package dev.interlock.guard.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HostsFileTest {
    @Test
    void knowsTheNamesThisMachineHasForItself() {
        HostsFile hosts = new HostsFile();
        hosts.add("127.0.0.1\tlocalhost db.test # cache.test");
        hosts.add("::1 Six.Test");
        hosts.add("10.0.0.1 redis.internal");
        hosts.add("# 127.0.0.1 commented.test");
        hosts.add("");

        assertThat(hosts.namesLoopback("DB.test")).isTrue();
        assertThat(hosts.namesLoopback("six.test")).isTrue();
        assertThat(hosts.namesLoopback("cache.test")).isFalse();
        assertThat(hosts.namesLoopback("redis.internal")).isFalse();
        assertThat(hosts.namesLoopback("commented.test")).isFalse();
    }
}
