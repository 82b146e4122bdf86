package dev.interlock.it.jvm;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The socket that a JVM takes commands from, open since an operator attached to it once. Whoever may connect there may do all. */
final class AttachAttempts {
    /** Everything but attaching. */
    private static final String SOCKETS = "network: [{connect: 'unix:/tmp/**'}, {connect: 'unix:BED/**'}]";

    private AttachAttempts() {}

    private static Path own() {
        return Path.of("/tmp/.java_pid" + ProcessHandle.current().pid());
    }

    /** The protocol's version, the command and its three arguments, each ended by a zero. */
    private static String properties(Path socket) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            channel.write(ByteBuffer.wrap("1\0properties\0\0\0\0".getBytes(StandardCharsets.UTF_8)));
            return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Attempt(
            needs = {Needs.ATTACH, SOCKETS},
            effect = Effect.ANSWERED,
            attached = true)
    static Object asGranted(Victim victim) throws IOException {
        return properties(own());
    }

    @Attempt(
            needs = {Needs.EVERY_FILE, SOCKETS},
            effect = Effect.ANSWERED,
            never = true,
            attached = true)
    static Object byItsName(Victim victim) throws IOException {
        return properties(own());
    }

    @Attempt(
            needs = {Needs.EVERY_FILE, SOCKETS},
            effect = Effect.ANSWERED,
            never = true,
            attached = true)
    static Object byALink(Victim victim) throws IOException {
        return properties(Files.createSymbolicLink(Path.of(victim.open("by-link")), own()));
    }

    @Attempt(
            needs = {Needs.EVERY_FILE, SOCKETS},
            effect = Effect.ANSWERED,
            never = true,
            attached = true)
    static Object byAnotherNameOfIt(Victim victim) throws IOException {
        return properties(Files.createLink(Path.of(victim.open("linked")), own()));
    }

    @Attempt(
            needs = {Needs.EVERY_FILE, SOCKETS},
            effect = Effect.ANSWERED,
            never = true,
            wrecks = true,
            attached = true)
    static Object byItsNewName(Victim victim) throws IOException {
        return properties(Files.move(own(), Path.of(victim.open("moved"))));
    }
}
