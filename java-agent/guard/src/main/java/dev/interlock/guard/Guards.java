package dev.interlock.guard;

import dev.interlock.guard.file.FileGuard;
import dev.interlock.guard.file.OwnWork;
import dev.interlock.guard.network.NetworkGuard;
import dev.interlock.guard.process.ProcessGuard;
import dev.interlock.guard.runtime.RuntimeGuard;
import jdk.internal.event.InterlockGuard;
import org.jspecify.annotations.Nullable;

/**
 * Answers the gates in the JDK: hands each call to the guard of its family, and turns whatever goes wrong there into a
 * denial. A guard's {@code passes} is the path of allowed calls: no lock, no allocation, and false whenever in doubt.
 */
final class Guards extends InterlockGuard {
    private final FileGuard files;
    private final NetworkGuard network;
    private final ProcessGuard processes;
    private final RuntimeGuard runtime;
    private final PowerGuards powers;
    private volatile @Nullable String expected;

    Guards(FileGuard files, NetworkGuard network, ProcessGuard processes, PowerGuards powers) {
        this.files = files;
        this.network = network;
        this.processes = processes;
        this.powers = powers;
        this.runtime = powers.runtime();
    }

    /** Denies reading this one path, without a record: the gates' test of themselves. */
    void expect(@Nullable String path) {
        expected = path;
    }

    @Override
    public void file(String path, int access) {
        if (path.equals(expected)) files.enforcement().denyProbe();
        file((Object) path, access);
    }

    /** A failure of ours must not keep us from recording it: that would fail in the same way, and so on without end. */
    private void deny(Throwable failure) {
        if (failure instanceof OwnWork || (!(failure instanceof Denied) && Callers.areOurs())) return;
        files.enforcement().deny(failure);
    }

    @Override
    public void file(Object path, int access) {
        try {
            files.touching(path, access);
        } catch (Denied | RuntimeException | Error failure) {
            deny(failure);
        }
    }

    @Override
    public void opening(Object path, int flags) {
        try {
            files.opening(path, flags);
        } catch (Denied | RuntimeException | Error failure) {
            deny(failure);
        }
    }

    @Override
    public void openedFile(@Nullable Object descriptor, Object path, int access) {
        try {
            files.opened(descriptor, path, access);
        } catch (Denied | RuntimeException | Error failure) {
            deny(failure);
        }
    }

    @Override
    public void openedFile(int descriptor, Object path, int flags) {
        try {
            files.opened(descriptor, path, flags);
        } catch (Denied | RuntimeException | Error failure) {
            deny(failure);
        }
    }

    @Override
    public void openingMode(String path, int mode) {
        try {
            files.openingMode(path, mode);
        } catch (Denied | RuntimeException | Error failure) {
            deny(failure);
        }
    }

    @Override
    public void openedMode(@Nullable Object descriptor, Object path, int mode) {
        try {
            files.openedMode(descriptor, path, mode);
        } catch (Denied | RuntimeException | Error failure) {
            deny(failure);
        }
    }

    @Override
    public void openingAt(int directory, Object name, int flags) {
        try {
            files.openingAt(directory, name, flags);
        } catch (Denied | RuntimeException | Error failure) {
            deny(failure);
        }
    }

    @Override
    public void openedFileAt(int descriptor, int flags) {
        try {
            files.openedAt(descriptor, flags);
        } catch (Denied | RuntimeException | Error failure) {
            deny(failure);
        }
    }

    @Override
    public void fileAt(int directory, @Nullable Object name, int access) {
        try {
            files.touchingAt(directory, name, access);
        } catch (Denied | RuntimeException | Error failure) {
            deny(failure);
        }
    }

    @Override
    public void descriptor(int descriptor, int access) {
        try {
            files.descriptor(descriptor, access);
        } catch (Denied | RuntimeException | Error failure) {
            deny(failure);
        }
    }

    @Override
    public void sameFile(@Nullable Object used, @Nullable Object given) {
        try {
            files.sameFile(used, given);
        } catch (Denied | RuntimeException | Error failure) {
            deny(failure);
        }
    }

    @Override
    public void renaming(Object from, Object to) {
        try {
            files.renaming(from, to);
        } catch (Denied | RuntimeException | Error failure) {
            deny(failure);
        }
    }

    @Override
    public void renamingAt(int fromDirectory, Object from, int toDirectory, Object to) {
        try {
            files.renamingAt(fromDirectory, from, toDirectory, to);
        } catch (Denied | RuntimeException | Error failure) {
            deny(failure);
        }
    }

    @Override
    public void linking(Object existing, Object link) {
        try {
            files.linking(existing, link);
        } catch (Denied | RuntimeException | Error failure) {
            deny(failure);
        }
    }

    @Override
    public void linkingTo(Object target, Object link) {
        try {
            files.linkingTo(target, link);
        } catch (Denied | RuntimeException | Error failure) {
            deny(failure);
        }
    }

    @Override
    public void connectingTo(Object address, int port) {
        if (network.passesConnectingTo(address, port)) return;
        try {
            network.connectingTo(address, port);
        } catch (Denied | RuntimeException | Error failure) {
            network.enforcement().deny(failure);
        }
    }

    @Override
    public void connectingTo(Object socketAddress) {
        if (network.passesConnectingTo(socketAddress)) return;
        try {
            network.connectingTo(socketAddress);
        } catch (Denied | RuntimeException | Error failure) {
            network.enforcement().deny(failure);
        }
    }

    @Override
    public void addressing(@Nullable Object socketAddress) {
        if (network.isAddress(socketAddress)) return;
        try {
            network.addressing(socketAddress);
        } catch (Denied | RuntimeException | Error failure) {
            network.enforcement().deny(failure);
        }
    }

    @Override
    public void connectingToPath(Object path) {
        try {
            network.connectingToPath(path);
        } catch (Denied | RuntimeException | Error failure) {
            network.enforcement().deny(failure);
        }
    }

    @Override
    public void listening(Object address, int port) {
        try {
            network.listening(address, port);
        } catch (Denied | RuntimeException | Error failure) {
            network.enforcement().deny(failure);
        }
    }

    @Override
    public void listening(@Nullable Object socketAddress) {
        try {
            network.listening(socketAddress);
        } catch (Denied | RuntimeException | Error failure) {
            network.enforcement().deny(failure);
        }
    }

    @Override
    public void receiving(@Nullable Object socketAddress) {
        try {
            network.receiving(socketAddress);
        } catch (Denied | RuntimeException | Error failure) {
            network.enforcement().deny(failure);
        }
    }

    @Override
    public void listeningAt(Object path) {
        try {
            network.listeningAt(path);
        } catch (Denied | RuntimeException | Error failure) {
            network.enforcement().deny(failure);
        }
    }

    @Override
    public void inherited(@Nullable Object channel) {
        try {
            network.inherited(channel);
        } catch (Denied | RuntimeException | Error failure) {
            network.enforcement().deny(failure);
        }
    }

    @Override
    public void sendingTo(Object socketAddress) {
        if (network.passesSendingTo(socketAddress)) return;
        try {
            network.sendingTo(socketAddress);
        } catch (Denied | RuntimeException | Error failure) {
            network.enforcement().deny(failure);
        }
    }

    @Override
    public void joiningGroup(Object group, @Nullable Object local) {
        try {
            network.joiningGroup(group, local);
        } catch (Denied | RuntimeException | Error failure) {
            network.enforcement().deny(failure);
        }
    }

    @Override
    public void usingOldSocket(String what) {
        try {
            network.usingOldSocket(what);
        } catch (Denied | RuntimeException | Error failure) {
            network.enforcement().deny(failure);
        }
    }

    @Override
    public void resolving(String host) {
        try {
            network.resolving(host);
        } catch (Denied | RuntimeException | Error failure) {
            network.names().deny(failure);
        }
    }

    @Override
    public void resolved(String host, Object addresses) {
        try {
            network.resolved(host, addresses);
        } catch (RuntimeException | Error failure) {
            network.enforcement().deny(failure);
        }
    }

    @Override
    public Object resolvingAddress(Object address) {
        try {
            return network.resolvingAddress(address);
        } catch (Denied | RuntimeException | Error failure) {
            network.names().deny(failure);
            return address;
        }
    }

    @Override
    public @Nullable Object startingIn(@Nullable Object folder) {
        try {
            return processes.startingIn(folder);
        } catch (Denied | RuntimeException | Error failure) {
            processes.enforcement().deny(failure);
            return folder;
        }
    }

    @Override
    public Object starting(
            Object program,
            Object arguments,
            int argumentCount,
            @Nullable Object environment,
            int variableCount,
            @Nullable Object folder) {
        try {
            return processes.starting(program, arguments, argumentCount, environment, variableCount, folder);
        } catch (Denied | RuntimeException | Error failure) {
            processes.enforcement().deny(failure);
            return program;
        }
    }

    @Override
    public void launching(Object uri) {
        try {
            processes.launching(uri);
        } catch (Denied | RuntimeException | Error failure) {
            processes.enforcement().deny(failure);
        }
    }

    @Override
    public void started(Object process) {
        files.started(process);
        try {
            processes.started(process);
        } catch (RuntimeException | Error failure) {
            processes.enforcement().deny(failure);
        }
    }

    @Override
    public void killing(Object process) {
        try {
            processes.killing(process);
        } catch (Denied | RuntimeException | Error failure) {
            processes.enforcement().deny(failure);
        }
    }

    @Override
    public void describing(long process) {
        if (!processes.isOurs(process)) file((Object) processes.fileOf(process), READ);
    }

    @Override
    public PowerGuards powers() {
        return powers;
    }

    @Override
    public void using(String power, Object subject) {
        try {
            if (!Callers.areOurs()) runtime.using(power, subject);
        } catch (Denied | RuntimeException | Error failure) {
            runtime.enforcement().deny(failure);
        }
    }

    @Override
    public void steady() {
        try {
            files.steady();
        } catch (Denied | RuntimeException | Error failure) {
            deny(failure);
        }
    }

    @Override
    public void settled() {
        files.settled();
    }
}
