package dev.interlock.it.jvm;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutput;
import java.io.ObjectOutputStream;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/** Getting hold of what objects of the JDK have inside, by writing them to a stream of one's own, and changing it there. */
final class LiveAttempts {
    /** What a look-up of names would be answered by, in a JVM that has not looked one up yet. */
    private static final String NAME = "jdk.net.hosts.file";

    private static final int LAST = 15;
    private static final int SPINS = 40;
    private static final long RACE_NANOS = TimeUnit.SECONDS.toNanos(3);

    private LiveAttempts() {}

    /** Keeps what is wanted of what it is to write, by either of the ways in which a stream is shown that. */
    private static final class Finder extends ObjectOutputStream {
        private final Predicate<Object> wanted;
        private final boolean byFields;
        private Object found;

        private Finder(Predicate<Object> wanted, boolean byFields) throws IOException {
            super(new ByteArrayOutputStream());
            this.wanted = wanted;
            this.byFields = byFields;
            enableReplaceObject(true);
        }

        /** Null if there is none. */
        static Object in(Object whole, boolean byFields, Predicate<Object> wanted) throws IOException {
            Finder finder = new Finder(wanted, byFields);
            finder.writeObject(whole);
            return finder.found;
        }

        private void look(Object part) {
            if (wanted.test(part)) found = part;
        }

        @Override
        protected Object replaceObject(Object part) {
            if (!byFields) look(part);
            return part;
        }

        @Override
        public PutField putFields() throws IOException {
            return byFields ? new Fields() : super.putFields();
        }

        @Override
        public void writeFields() throws IOException {
            if (!byFields) super.writeFields();
        }

        private final class Fields extends PutField {
            @Override
            public void put(String name, boolean value) {}

            @Override
            public void put(String name, byte value) {}

            @Override
            public void put(String name, char value) {}

            @Override
            public void put(String name, short value) {}

            @Override
            public void put(String name, int value) {}

            @Override
            public void put(String name, long value) {}

            @Override
            public void put(String name, float value) {}

            @Override
            public void put(String name, double value) {}

            @Override
            public void put(String name, Object value) {
                look(value);
            }

            @Override
            @Deprecated
            public void write(ObjectOutput out) {}
        }
    }

    /** Localhost, which is granted, and another address of this machine, in the form that is kept as bytes. */
    private static InetAddress local(int last) throws IOException {
        byte[] bytes = new byte[LAST + 1];
        bytes[10] = bytes[11] = (byte) 0xff;
        bytes[12] = 127;
        bytes[LAST] = (byte) last;
        return Inet6Address.getByAddress(null, bytes, -1);
    }

    private static Object connectsElsewhere(Victim victim, boolean byFields) throws Exception {
        InetAddress.getByName("localhost");
        InetAddress address = local(1);
        byte[] live = (byte[]) Finder.in(address, byFields, part -> part instanceof byte[]);
        AtomicBoolean over = new AtomicBoolean();
        Thread changing = new Thread(() -> {
            while (!over.get()) {
                live[LAST] = 2;
                for (int i = 0; i < SPINS; i++) Thread.onSpinWait();
                live[LAST] = 1;
                for (int i = 0; i < SPINS; i++) Thread.onSpinWait();
            }
        });
        changing.start();
        long end = System.nanoTime() + RACE_NANOS;
        try {
            while (System.nanoTime() < end) {
                try {
                    connect(address, victim.allowed());
                } catch (IOException notThisTime) {
                    Thread.onSpinWait();
                }
            }
        } finally {
            over.set(true);
            changing.join();
        }
        // Whether the race was ever won is up to chance; that this is denied, or not, is not.
        return connect(local(2), victim.allowed());
    }

    private static Object connect(InetAddress address, int port) throws IOException {
        try (SocketChannel channel = SocketChannel.open(new InetSocketAddress(address, port))) {
            channel.write(ByteBuffer.wrap("x".getBytes(StandardCharsets.US_ASCII)));
            return channel.getRemoteAddress();
        }
    }

    /** @param view of the system properties */
    @SuppressWarnings("unchecked")
    private static Object setsThroughTheMapOf(Object view, Victim victim) throws IOException {
        ConcurrentMap<Object, Object> live =
                (ConcurrentMap<Object, Object>) Finder.in(view, false, part -> part instanceof ConcurrentMap<?, ?>);
        live.put(NAME, victim.token());
        Object value = System.getProperty(NAME);
        live.remove(NAME);
        if (value != null) return value;
        // A copy of the map changes nothing; whether this is denied does not depend on that.
        System.setProperty(NAME, victim.token());
        value = System.getProperty(NAME);
        System.clearProperty(NAME);
        return value;
    }

    @Attempt(needs = Needs.PROPERTIES)
    static Object mapOfWrittenKeys(Victim victim) throws IOException {
        return setsThroughTheMapOf(System.getProperties().keySet(), victim);
    }

    @Attempt(needs = Needs.PROPERTIES)
    static Object mapOfWrittenValues(Victim victim) throws IOException {
        return setsThroughTheMapOf(System.getProperties().values(), victim);
    }

    @Attempt(needs = Needs.PROPERTIES)
    static Object mapOfWrittenEntries(Victim victim) throws IOException {
        return setsThroughTheMapOf(SettingAttempts.bare(System.getProperties().entrySet()), victim);
    }

    @Attempt(needs = Needs.CONNECT, effect = Effect.ARRIVED)
    static Object bytesOfAnAddressByFields(Victim victim) throws Exception {
        return connectsElsewhere(victim, true);
    }

    @Attempt(needs = Needs.CONNECT, effect = Effect.ARRIVED)
    static Object bytesOfAnAddressByReplacement(Victim victim) throws Exception {
        return connectsElsewhere(victim, false);
    }
}
