package dev.interlock.it.jvm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Servers that only tell whether anybody came: on ports of one victim, and on ports that all victims share. One thread
 * serves them; it answers what it is sent as a web server would, and hangs up.
 */
final class Recorder implements AutoCloseable {
    private static final byte[] REPLY =
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok".getBytes(StandardCharsets.US_ASCII);
    /** For clients that wait for the server's first word. */
    private static final long PATIENCE_NANOS = 1_000_000_000L;

    private static final int POLL_MILLIS = 100;

    private final Selector selector;
    private final AtomicBoolean arrived = new AtomicBoolean();
    private final List<SelectableChannel> own = new ArrayList<>();
    private final List<SelectableChannel> shared = new ArrayList<>();
    private volatile long turns;
    private volatile boolean closed;

    Recorder() throws IOException {
        selector = Selector.open();
        Thread thread = new Thread(this::serve, "recorder");
        thread.setDaemon(true);
        thread.start();
    }

    /** A port of this machine's, by TCP and UDP, for all victims. */
    int share(boolean grantedOnLocalhost) throws IOException {
        return listen(shared, grantedOnLocalhost);
    }

    /** A port for one victim; what earlier ones had is closed. */
    int open(Path socket) throws IOException {
        for (SelectableChannel channel : own) channel.close();
        own.clear();
        settle();
        arrived.set(false);
        ServerSocketChannel unix = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        unix.bind(UnixDomainSocketAddress.of(socket));
        register(own, unix, SelectionKey.OP_ACCEPT, false);
        return listen(own, false);
    }

    private int listen(List<SelectableChannel> channels, boolean grantedOnLocalhost) throws IOException {
        while (true) {
            ServerSocketChannel tcp = ServerSocketChannel.open().bind(new InetSocketAddress(0));
            int port = ((InetSocketAddress) tcp.getLocalAddress()).getPort();
            DatagramChannel udp = DatagramChannel.open();
            try {
                udp.bind(new InetSocketAddress(port));
            } catch (IOException taken) {
                tcp.close();
                udp.close();
                continue;
            }
            register(channels, tcp, SelectionKey.OP_ACCEPT, grantedOnLocalhost);
            register(channels, udp, SelectionKey.OP_READ, grantedOnLocalhost);
            return port;
        }
    }

    private void register(List<SelectableChannel> channels, SelectableChannel channel, int operation, boolean granted)
            throws IOException {
        channel.configureBlocking(false);
        channels.add(channel);
        channel.register(selector, operation, granted);
        selector.wakeup();
    }

    /** Whether anybody came since the last victim's port was opened, where nobody is let. */
    boolean arrived() {
        settle();
        return arrived.get();
    }

    /** Until all that was on its way is seen. */
    private void settle() {
        long enough = turns + 2;
        while (turns < enough && !closed) {
            selector.wakeup();
            Thread.onSpinWait();
        }
    }

    private void serve() {
        try {
            while (!closed) {
                selector.select(POLL_MILLIS);
                for (SelectionKey key : selector.selectedKeys()) {
                    if (key.isValid()) serve(key);
                }
                selector.selectedKeys().clear();
                hangUp();
                turns++;
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void serve(SelectionKey key) throws IOException {
        if (key.channel() instanceof ServerSocketChannel server) {
            SocketChannel client = server.accept();
            if (client == null) return;
            if (!Boolean.TRUE.equals(key.attachment()) || !onLocalhost(client)) arrived.set(true);
            client.configureBlocking(false);
            client.register(selector, SelectionKey.OP_READ, System.nanoTime());
        } else if (key.channel() instanceof DatagramChannel udp) {
            if (udp.receive(ByteBuffer.allocate(2048)) != null && !Boolean.TRUE.equals(key.attachment())) {
                arrived.set(true);
            }
        } else {
            reply((SocketChannel) key.channel());
        }
    }

    private static boolean onLocalhost(SocketChannel client) throws IOException {
        return client.getLocalAddress() instanceof InetSocketAddress local
                && local.getAddress().getHostAddress().equals("127.0.0.1");
    }

    private static void reply(SocketChannel client) {
        try (client) {
            if (client.read(ByteBuffer.allocate(4096)) > 0) client.write(ByteBuffer.wrap(REPLY));
        } catch (IOException gone) {
            // What counts is that it came.
            return;
        }
    }

    private void hangUp() throws IOException {
        for (SelectionKey key : selector.keys()) {
            if (key.attachment() instanceof Long since && System.nanoTime() - since > PATIENCE_NANOS) {
                key.channel().close();
            }
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        selector.wakeup();
        for (SelectableChannel channel : own) channel.close();
        for (SelectableChannel channel : shared) channel.close();
    }
}
