package dev.interlock.guard.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class OwnAddressesTest {
    @Test
    void equalsWhatItWasMadeOfAndIsAnotherObject() throws Exception {
        InetAddress address = InetAddress.getByName("2001:db8::1");

        assertThat(OwnAddresses.same(address)).isEqualTo(address).isNotSameAs(address);
        assertThat(OwnAddresses.plain(address)).isEqualTo(address).isNotSameAs(address);
    }

    @Test
    void keepsTheFormOfAnAddressUnlessAPlainOneIsAskedFor() throws Exception {
        byte[] mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 10, 0, 0, 1};
        InetAddress address = Inet6Address.getByAddress(null, mapped, -1);

        assertThat(OwnAddresses.same(address)).isInstanceOf(Inet6Address.class).isEqualTo(address);
        assertThat(OwnAddresses.plain(address))
                .isInstanceOf(Inet4Address.class)
                .isEqualTo(InetAddress.getByAddress(new byte[] {10, 0, 0, 1}));
    }

    @Test
    void leavesANumberAsItIs() throws Exception {
        InetAddress address = InetAddress.getByAddress(new byte[] {10, 0, 0, 1});

        assertThat(OwnAddresses.same(address)).isSameAs(address);
        assertThat(OwnAddresses.plain(address)).isSameAs(address);
    }
}
