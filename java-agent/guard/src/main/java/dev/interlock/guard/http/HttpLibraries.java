package dev.interlock.guard.http;

import dev.interlock.guard.weave.Gate;
import dev.interlock.guard.weave.Library;
import dev.interlock.guard.weave.Targets;
import java.util.List;

/** The HTTP libraries whose requests are gated; to others an {@code http} grant opens nothing. */
public final class HttpLibraries {
    private HttpLibraries() {}

    /** One declaration each. What rides on one of them, such as WebClient on Netty, needs none of its own. */
    public static List<Library> all() {
        return List.of(
                library(new ApacheGates(), "org.apache.hc."),
                library(new OldApacheGates(), "org.apache.http."),
                library(new OkHttpGates(), "okhttp3."),
                library(new JettyGates(), "org.eclipse.jetty."),
                library(new NettyGates(""), "io.netty."),
                library(new NettyGates("io.grpc.netty.shaded."), "io.grpc.netty.shaded."));
    }

    private static Library library(Gate gate, String... packages) {
        Targets targets = new Targets();
        gate.declare(targets);
        return new Library(List.of(packages), targets);
    }
}
