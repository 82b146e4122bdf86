package dev.interlock.guard;

import dev.interlock.guard.file.FileGuard;
import dev.interlock.guard.http.HttpGuard;
import dev.interlock.guard.network.NetworkGuard;
import dev.interlock.guard.process.ProcessGuard;
import dev.interlock.guard.runtime.RuntimeGuard;
import org.jspecify.annotations.Nullable;

/**
 * Answers the gates in the JDK: hands each call to the guard of its family, and turns whatever goes wrong there into a
 * denial. A guard's {@code passes} is the path of allowed calls: no lock, no allocation, and false whenever in doubt.
 */
final class Guards extends FileGuards {
    private final NetworkGuard network;
    private final ProcessGuard processes;
    private final RuntimeGuard runtime;
    private final PowerGuards powers;
    private final HttpGuard http;

    Guards(FileGuard files, NetworkGuard network, ProcessGuard processes, PowerGuards powers, HttpGuard http) {
        super(files);
        this.http = http;
        this.network = network;
        this.processes = processes;
        this.powers = powers;
        this.runtime = powers.runtime();
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
            files.nest();
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
            files.nest();
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
    public HttpGuard http() {
        return http;
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
}
