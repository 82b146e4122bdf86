package dev.interlock.guard.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnListenersTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    @Test
    void findsASocketOfThisProcessAsLongAsItListens() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, LOOPBACK)) {
            int port = server.getLocalPort();

            assertThat(OwnListeners.hold(LOOPBACK, port)).isTrue();
            assertThat(OwnListeners.hold(InetAddress.getByName("127.0.0.2"), port))
                    .isFalse();
            server.close();
            assertThat(OwnListeners.hold(LOOPBACK, port)).isFalse();
        }
    }

    @Test
    void takesASocketAtEveryAddressForOneAtEachOfThisMachine() throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open().bind(null)) {
            int port = server.socket().getLocalPort();

            assertThat(OwnListeners.hold(LOOPBACK, port)).isTrue();
            for (NetworkInterface network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                for (InetAddress address : Collections.list(network.getInetAddresses())) {
                    assertThat(OwnListeners.hold(address, port))
                            .as(address.toString())
                            .isTrue();
                }
            }
            assertThat(OwnListeners.hold(InetAddress.getByName("192.0.2.1"), port))
                    .isFalse();
        }
    }

    @Test
    void takesNoOtherSocketForAListener() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, LOOPBACK);
                Socket client = new Socket(LOOPBACK, server.getLocalPort())) {
            assertThat(OwnListeners.hold(LOOPBACK, client.getLocalPort())).isFalse();
        }
    }

    @Test
    void findsNoSocketOfAnotherProcess() throws Exception {
        String java = System.getProperty("java.home") + "/bin/java";
        Process other = new ProcessBuilder(
                        java, "-cp", System.getProperty("java.class.path"), Listening.class.getName())
                .start();
        try {
            int port = Integer.parseInt(other.inputReader().readLine());

            assertThat(OwnListeners.hold(LOOPBACK, port)).isFalse();
        } finally {
            other.destroy();
        }
    }

    static final class Listening {
        public static void main(String[] arguments) throws IOException {
            try (ServerSocket server = new ServerSocket(0, 1, LOOPBACK)) {
                System.out.println(server.getLocalPort());
                System.in.read();
            }
        }
    }

    /** What the kernel writes on a machine of the usual byte order. */
    @ParameterizedTest
    @CsvSource({
        "0100007F, 127.0.0.1, true",
        "0100007F, 127.0.0.2, false",
        "00000000, 10.0.0.5, true",
        "0500000A, 10.0.0.5, true",
        "00000000000000000000000000000000, 10.0.0.5, true",
        "00000000000000000000000001000000, ::1, true",
        "00000000000000000000000001000000, 127.0.0.1, false",
        "0000000000000000FFFF00000100007F, 127.0.0.1, true",
        "B80D0120000000000000000001000000, 2001:db8::1, true"
    })
    void readsAddressesAsTheKernelWritesThem(String written, String address, boolean covers) throws IOException {
        OwnListeners listeners = new OwnListeners(InetAddress.getByName(address), 8080);
        listeners.add(line(written, "1F90", "0A", "17"));

        assertThat(listeners.covers()).isEqualTo(covers);
        assertThat(listeners.inodes()).containsExactly("17");
    }

    @Test
    void looksAtNothingButWhatListensAtThePort() throws IOException {
        OwnListeners listeners = new OwnListeners(LOOPBACK, 8080);
        listeners.add(line("0100007F", "1F91", "0A", "17"));
        listeners.add(line("0100007F", "1F90", "01", "18"));
        listeners.add("");

        assertThat(listeners.covers()).isFalse();
        assertThat(listeners.inodes()).isEmpty();
    }

    private static String line(String address, String port, String state, String inode) {
        return "   0: " + address + ":" + port + " 00000000:0000 " + state
                + " 00000000:00000000 00:00000000 00000000  1000        0 " + inode
                + " 1 0000000000000000 100 0 0 10 0";
    }
}
