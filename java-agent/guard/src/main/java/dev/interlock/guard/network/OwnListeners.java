package dev.interlock.guard.network;

import java.io.BufferedReader;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.Set;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a connection would end in this very process: the kernel lists who listens, and a socket is this process's
 * own if it has a descriptor of it. Reads a few files of the kernel's, so it is asked only before something is denied.
 */
final class OwnListeners {
    private static final String[] TABLES = {"/proc/self/net/tcp", "/proc/self/net/tcp6"};
    private static final File DESCRIPTORS = new File("/proc/self/fd");
    private static final String LISTENING = "0A";

    private final InetAddress address;
    private final int port;

    /** The inodes of all sockets that listen at the port, at whatever address. */
    private final Set<String> inodes = new HashSet<>();

    private boolean covers;

    OwnListeners(InetAddress address, int port) {
        this.address = address;
        this.port = port;
    }

    /** Whether all that listens at the port is this process's, and some of it at this address of this machine. */
    static boolean hold(InetAddress address, int port) {
        try {
            if (!isLocal(address)) return false;
            OwnListeners listeners = new OwnListeners(address, port);
            for (String table : TABLES) listeners.read(new File(table));
            return listeners.covers && listeners.areOwn();
        } catch (IOException untold) {
            return false;
        }
    }

    private static boolean isLocal(InetAddress address) throws SocketException {
        return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
    }

    private void read(File table) throws IOException {
        // A kernel without IPv6 has one table only.
        if (!table.exists()) return;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(new FileInputStream(table), StandardCharsets.US_ASCII))) {
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) add(line);
        }
    }

    /** {@code sl local_address rem_address st tx:rx tr:when retrnsmt uid timeout inode …} */
    void add(String line) throws IOException {
        StringTokenizer words = new StringTokenizer(line);
        if (words.countTokens() < 10) return;
        words.nextToken();
        String local = words.nextToken();
        words.nextToken();
        if (!words.nextToken().equals(LISTENING)) return;
        int colon = local.indexOf(':');
        if (Integer.parseInt(local.substring(colon + 1), 16) != port) return;
        InetAddress at = address(local.substring(0, colon));
        covers |= at.isAnyLocalAddress() || at.equals(address);
        for (int i = 0; i < 5; i++) words.nextToken();
        inodes.add(words.nextToken());
    }

    /** The kernel writes an address as numbers of 32 bits, each in the order of its bytes that the machine has. */
    private static InetAddress address(String digits) throws UnknownHostException {
        byte[] bytes = new byte[digits.length() / 2];
        boolean little = java.nio.ByteOrder.nativeOrder() == java.nio.ByteOrder.LITTLE_ENDIAN;
        for (int i = 0; i < bytes.length; i++) {
            int to = little ? i ^ 3 : i;
            bytes[to] = (byte) Integer.parseInt(digits.substring(2 * i, 2 * i + 2), 16);
        }
        return InetAddress.getByAddress(bytes);
    }

    boolean covers() {
        return covers;
    }

    Set<String> inodes() {
        return inodes;
    }

    private boolean areOwn() {
        String[] descriptors = DESCRIPTORS.list();
        if (descriptors == null) return false;
        Set<String> others = new HashSet<>(inodes);
        for (int i = 0; i < descriptors.length && !others.isEmpty(); i++) {
            String inode = inode(new File(DESCRIPTORS, descriptors[i]));
            if (inode != null) others.remove(inode);
        }
        return others.isEmpty();
    }

    /** Of a socket; null for anything else, and if it was closed meanwhile. */
    private static @Nullable String inode(File descriptor) {
        try {
            String target = Files.readSymbolicLink(descriptor.toPath()).toString();
            return target.startsWith("socket:[") ? target.substring(8, target.length() - 1) : null;
        } catch (IOException gone) {
            return null;
        }
    }
}
